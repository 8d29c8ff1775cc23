namespace Cookbook.Logging.Benchmarks;

/// <summary>Everything that is measured, in the order of the report.</summary>
internal static class AllScenarios
{
    public static IReadOnlyList<Scenario> InOrder { get; } =
    [
        new LatencyScenario(LatencyScenario.AtPace, "One producer at 50,000 calls a second, [LoggerMessage] with two arguments"),
        new ThroughputScenario(1),
        new ThroughputScenario(2),
        new ThroughputScenario(4),
        new TemplateScenario(),
        new AllocationsScenario(),
        new DisabledScenario(),
        new BurstScenario(),
        new StartupScenario(),
        new LatencyScenario(LatencyScenario.WithRotation, "As latency; cookbook-rotating rotates every 2 MB and compresses meanwhile"),
        new VerifyScenario(),
    ];

    /// <remarks>A start-up is found without the others' being made: that would be part of its time.</remarks>
    public static Scenario Find(string name) => name == StartupScenario.FirstLine
        ? new StartupScenario()
        : InOrder.FirstOrDefault(s => s.Name == name)
        ?? throw new ArgumentException($"There is no scenario '{name}'; there are {string.Join(", ", InOrder.Select(s => s.Name))}.");
}
