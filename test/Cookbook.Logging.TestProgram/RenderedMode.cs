using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.TestProgram;

/// <summary>
/// Renders random calls of each kind with dynamic code switched off, as in a program that was compiled ahead of time, and prints a line for each:
/// <c>KIND READER COMPARED DIFFERENT</c>.
/// </summary>
internal static class RenderedMode
{
    private const int Times = 10_000;

    public static int Run()
    {
        AppContext.SetSwitch("System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported", false);
        if (RuntimeFeature.IsDynamicCodeSupported)
        {
            Console.WriteLine("dynamic code is still allowed");
            return 1;
        }

        Compare("formatted", RandomCalls.Formatted);
        Compare("defined", RandomCalls.Defined);
        Compare("typed", RandomCalls.Typed);
        Compare("general", RandomCalls.General);
        return 0;
    }

    private static void Compare(string kind, Action<ILogger, Random> log)
    {
        using var comparison = new TextComparison();
        for (var seed = 0; seed < Times; seed++)
        {
            log(comparison, new Random(seed));
        }

        Console.WriteLine($"{kind} {string.Join('+', comparison.Readers.Order())} {comparison.Compared} {comparison.Different}");
    }
}
