using System.Diagnostics;

namespace Cookbook.Logging.Benchmarks;

/// <summary>From before the process was started to its first line in the file.</summary>
internal sealed class StartupScenario() : Scenario(
    FirstLine,
    "From before the start of the process to the first line in the file",
    new("main_ms", "in Main after ms"),
    new("called_ms", "first call returned after ms"),
    new(Written, "line in the file after ms") { HasRatios = true },
    new("unasked", "without disposal (1 = yes)"),
    new("lost", "lost"))
{
    public const string FirstLine = "startup";
    public const string Written = "written_ms";

    // Whoever has not written by itself then waits for disposal, and gets no time for the waiting.
    private const int Patience = 50;

    public override int RunsPerRound => 3;

    public override Figures Run<TCalls>(Job job)
    {
        var main = job.MillisecondsSinceStart;
        using var run = job.Start();
        TCalls.Item(run.Log, 1, "first");
        var called = job.MillisecondsSinceStart;
        var written = WaitForLine(job, run.Path);
        var unasked = written is not null;
        if (written is null)
        {
            var before = job.MillisecondsSinceStart;
            run.End();
            written = called + job.MillisecondsSinceStart - before;
        }

        run.End();
        return new Figures()
            .Add("main_ms", main)
            .Add("called_ms", called)
            .Add(Written, written.Value)
            .Add("unasked", unasked ? 1 : 0)
            .Add("lost", 1 - WrittenLines.Of(run.Path).Lines);
    }

    private static double? WaitForLine(Job job, string path)
    {
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began).TotalMilliseconds < Patience)
        {
            if (new FileInfo(path) is { Exists: true, Length: > 0 })
            {
                return job.MillisecondsSinceStart;
            }

            Thread.Sleep(0);
        }

        return null;
    }
}
