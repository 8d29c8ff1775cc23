namespace Cookbook.Logging.Benchmarks;

/// <summary>No line may be lost, doubled, torn or out of order.</summary>
internal static class LossBars
{
    private static readonly string[] s_flaws = ["malformed", "missing", "doubled", "disordered"];
    private static readonly string[] s_scenarios =
        [LatencyScenario.AtPace, .. ThroughputScenario.Names, TemplateScenario.OneProducer, BurstScenario.AtOnce, LatencyScenario.WithRotation];

    public static IReadOnlyList<Bar> All { get; } =
    [
        .. s_flaws.Select(flaw => new Bar($"verify: lines {flaw}", 0, new(VerifyScenario.EachLine, "cookbook", flaw), null)),
        .. s_scenarios.Select(scenario => new Bar($"{scenario}: lines lost", 0, new(scenario, "cookbook", "lost"), null)),
        new("latency, syslog: lines lost", 0, new(LatencyScenario.AtPace, "cookbook-syslog", "lost"), null),
        new("rotation, rotating: lines lost", 0, new(LatencyScenario.WithRotation, "cookbook-rotating", "lost"), null),
    ];
}
