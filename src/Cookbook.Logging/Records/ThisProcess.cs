using System.Diagnostics;

namespace Cookbook.Logging;

/// <summary>What does not change while the process lives.</summary>
internal static class ThisProcess
{
    private static readonly DateTime s_start = Start();

    /// <summary>The process' name, Python's <c>processName</c>.</summary>
    public static string Name { get; } = Path.GetFileNameWithoutExtension(Environment.ProcessPath) ?? AppDomain.CurrentDomain.FriendlyName;

    /// <summary>Milliseconds from the start of the process to a time, Python's <c>relativeCreated</c>.</summary>
    public static double MillisecondsSinceStart(DateTime timestamp) => (timestamp - s_start).TotalMilliseconds;

    private static DateTime Start()
    {
        using var process = Process.GetCurrentProcess();
        return process.StartTime.ToUniversalTime();
    }
}
