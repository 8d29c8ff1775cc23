using System.Diagnostics;
using System.Globalization;

namespace Cookbook.Logging.Benchmarks;

/// <summary>Starts this program once more, for one run.</summary>
internal static class RunProcess
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    /// <exception cref="InvalidOperationException">The run failed; the message says how.</exception>
    public static Figures Execute(Contender contender, Scenario scenario, int messages)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["run", contender.Name, scenario.Name, messages.ToString(CultureInfo.InvariantCulture)])
        {
            start.ArgumentList.Add(argument);
        }

        start.ArgumentList.Add(Stopwatch.GetTimestamp().ToString(CultureInfo.InvariantCulture));
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(s_patience))
        {
            process.Kill();
            throw new InvalidOperationException($"took longer than {s_patience}");
        }

        var last = output.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
        return process.ExitCode == 0 && last is not null
            ? Figures.FromJson(last)
            : throw new InvalidOperationException($"ended with {process.ExitCode}: {errors.Result.Trim()}");
    }
}
