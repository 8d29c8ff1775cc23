namespace Cookbook.Logging.Benchmarks;

/// <summary>Everything that must hold, with all features on.</summary>
internal static class Bars
{
    public static IReadOnlyList<Bar> All { get; } = [.. SpeedBars.All, .. MemoryBars.All, .. LossBars.All];
}
