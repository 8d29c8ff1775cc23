using System.Diagnostics;
using System.Globalization;

namespace Cookbook.Logging.Benchmarks;

/// <summary>The measured process: one contender, one scenario, one line of JSON on standard output.</summary>
internal static class MeasuredRun
{
    public const int DefaultMessages = 2_000_000;

    /// <param name="args"><c>run CONTENDER SCENARIO [MESSAGES [STARTED]]</c>.</param>
    public static int Execute(string[] args)
    {
        if (args.Length < 3)
        {
            Console.Error.WriteLine("usage: run CONTENDER SCENARIO [MESSAGES [STARTED]]");
            return 2;
        }

        var (contender, scenario) = (Contenders.Find(args[1]), AllScenarios.Find(args[2]));
        var messages = args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : DefaultMessages;
        var started = args.Length > 4 ? long.Parse(args[4], CultureInfo.InvariantCulture) : Stopwatch.GetTimestamp();
        if (contender.IsFloor && scenario is not StartupScenario)
        {
            StateLayout.Verify();
        }

        using var job = new Job(contender, messages, started);
        var figures = contender.IsTyped ? scenario.Run<TypedCalls>(job) : scenario.Run<MelCalls>(job);
        Console.WriteLine(figures.ToJson());
        return 0;
    }
}
