using System.CommandLine;
using System.CommandLine.Help;

namespace Cookbook.Logging.Tool;

/// <summary>The commands of the tool, and how they are run.</summary>
internal static class ToolCommands
{
    public const string Name = "cookbook-logging";

    /// <summary>Runs what a command line says.</summary>
    /// <param name="arguments">The command line, without the tool's own name.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where troubles go.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error)
    {
        // A RootCommand is named after the assembly, which is not what there is to type.
        var root = new Command(
            Name,
            "Checks the configuration of Cookbook Logging, follows its files, sends and receives records.\n"
            + "Exit codes: 0 good, 1 a problem was found, 2 wrong use.")
        {
            CheckCommand.Create(),
            TailCommand.Create(),
            SendCommand.Create(),
            ListenCommand.Create(),
            new HelpOption { Recursive = true },
            new VersionOption(),
        };
        var parsed = root.Parse(arguments);

        // Each command has its own way to end at a signal, so the library's is off.
        var code = await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, ProcessTerminationTimeout = null }).ConfigureAwait(false);
        return parsed.Errors.Count > 0 ? ExitCode.WrongUse : code;
    }
}
