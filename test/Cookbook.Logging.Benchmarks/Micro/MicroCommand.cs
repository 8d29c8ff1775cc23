using System.CommandLine;
using BenchmarkDotNet.Running;

namespace Cookbook.Logging.Benchmarks;

/// <summary><c>micro</c>: the single steps of a call, with BenchmarkDotNet.</summary>
internal static class MicroCommand
{
    private static readonly Type[] s_steps = [typeof(MelSteps), typeof(CallSteps), typeof(FileSteps), typeof(DisabledSteps), typeof(ClockSteps)];

    public static Command Create()
    {
        var filter = new Option<string>("--filter") { Description = "Which steps, as a pattern such as *Json*.", DefaultValueFactory = _ => "*" };
        var output = new Option<DirectoryInfo?>("--artifacts") { Description = "A folder for BenchmarkDotNet's reports; one for temporary files if left out." };
        var command = new Command("micro", "What the single steps of a call cost.") { filter, output };
        command.SetAction(parsed =>
        {
            var folder = parsed.GetValue(output)?.FullName ?? Path.Combine(Path.GetTempPath(), "cookbook-benchmark-micro");
            var summaries = BenchmarkSwitcher.FromTypes(s_steps).Run(["--filter", parsed.GetValue(filter)!], StepConfig.Create(folder));
            return summaries.Any(s => s.HasCriticalValidationErrors || s.Reports.Any(r => !r.Success)) ? 1 : 0;
        });
        return command;
    }
}
