using System.Globalization;

namespace Cookbook.Logging.Benchmarks;

/// <summary>The process's resident set, as Linux tells it. Elsewhere it is unknown, NaN.</summary>
internal static class ResidentSet
{
    private const string Status = "/proc/self/status";

    public static double Megabytes => Read("VmRSS:");

    /// <summary>The most since <see cref="ForgetPeak"/>.</summary>
    public static double PeakMegabytes => Read("VmHWM:");

    public static void ForgetPeak()
    {
        if (File.Exists(Status))
        {
            File.WriteAllText("/proc/self/clear_refs", "5");
        }
    }

    private static double Read(string key)
    {
        var line = File.Exists(Status) ? File.ReadLines(Status).FirstOrDefault(l => l.StartsWith(key, StringComparison.Ordinal)) : null;
        return line is null ? double.NaN : long.Parse(line[key.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024.0;
    }
}
