using System.Runtime.InteropServices;

namespace Cookbook.Logging.Benchmarks;

/// <summary>On what, when and how it was measured.</summary>
internal static class Surroundings
{
    public static IReadOnlyList<string> Machine =>
    [
        $"Machine: {Processor()}, {Environment.ProcessorCount} processors, {Gigabytes} GiB; {RuntimeInformation.OSDescription}",
        $"Runtime: {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.ProcessArchitecture}",
    ];

    public static IReadOnlyList<string> Facts(ComparePlan plan, TimeSpan took) =>
    [
        .. Machine,
        $"Ended: {DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC after {took:hh\\:mm\\:ss}",
        $"Rounds: {plan.Rounds}; messages flat out: {plan.Messages:N0}, elsewhere a tenth of it",
        $"Command line: {string.Join(' ', Environment.GetCommandLineArgs().Skip(1))}",
    ];

    private static double Gigabytes => Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1024.0 / 1024 / 1024);

    private static string Processor()
    {
        const string Linux = "/proc/cpuinfo";
        var model = File.Exists(Linux) ? File.ReadLines(Linux).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return model is null ? "processor unknown" : model[(model.IndexOf(':') + 1)..].Trim();
    }
}
