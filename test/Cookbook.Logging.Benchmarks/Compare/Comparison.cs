using System.Diagnostics;
using Spectre.Console;

namespace Cookbook.Logging.Benchmarks;

/// <summary>Runs a plan and reports.</summary>
internal static class Comparison
{
    /// <returns>The exit code: 1 when a run failed.</returns>
    public static int Run(ComparePlan plan, FileInfo? output)
    {
        ConsoleReport.Prepare();
        var started = Stopwatch.GetTimestamp();
        var results = new Results();
        for (var round = 1; round <= plan.Rounds; round++)
        {
            foreach (var scenario in plan.Scenarios.Where(s => round == 1 || !s.IsExact))
            {
                RunAll(plan, scenario, round, results);
                var elapsed = Stopwatch.GetElapsedTime(started);
                AnsiConsole.MarkupLineInterpolated($"[grey]{elapsed:hh\\:mm\\:ss} round {round} of {plan.Rounds}: {scenario.Name}[/]");
            }
        }

        var report = Report.Of(plan, results, Stopwatch.GetElapsedTime(started));
        ConsoleReport.Print(report);
        if (output is not null)
        {
            File.WriteAllText(output.FullName, MarkdownReport.Of(report));
        }

        return results.Failures.Count == 0 ? 0 : 1;
    }

    private static void RunAll(ComparePlan plan, Scenario scenario, int round, Results results)
    {
        for (var run = 0; run < scenario.RunsPerRound; run++)
        {
            foreach (var contender in plan.InOrder(scenario, (round * scenario.RunsPerRound) + run))
            {
                try
                {
                    results.Add(scenario, contender, round, RunProcess.Execute(contender, scenario, plan.Messages));
                }
                catch (InvalidOperationException e)
                {
                    var failure = $"round {round}, {scenario.Name}, {contender.Name}: {e.Message}";
                    results.Failures.Add(failure);
                    AnsiConsole.MarkupLineInterpolated($"[red]{failure}[/]");
                }
            }
        }
    }
}
