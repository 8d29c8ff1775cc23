using System.CommandLine;

namespace Cookbook.Logging.Benchmarks;

/// <summary>The command line.</summary>
internal static class Commands
{
    public static int Execute(string[] args) =>
        new RootCommand("What logging to a file costs, and receiving what others log.")
        {
            CompareCommand.Create(), MicroCommand.Create(), ReceiveCommand.Create(), ListCommand.Create(),
        }.Parse(args).Invoke();
}
