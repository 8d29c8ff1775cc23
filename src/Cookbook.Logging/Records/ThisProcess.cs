using System.Diagnostics;

namespace Cookbook.Logging;

/// <summary>What does not change while the process lives.</summary>
internal static class ThisProcess
{
    // Few formats have it, and the operating system is slow to tell.
    private static readonly Lazy<DateTime> s_start = new(Start);

    /// <summary>The process' name, Python's <c>processName</c>.</summary>
    public static string Name { get; } = Path.GetFileNameWithoutExtension(Environment.ProcessPath) ?? AppDomain.CurrentDomain.FriendlyName;

    /// <summary>Milliseconds from the start of the process to a time, Python's <c>relativeCreated</c>.</summary>
    public static double MillisecondsSinceStart(DateTime timestamp) => (timestamp - s_start.Value).TotalMilliseconds;

    private static DateTime Start()
    {
        using var process = Process.GetCurrentProcess();
        return process.StartTime.ToUniversalTime();
    }
}
