namespace Cookbook.Logging.Benchmarks;

/// <summary>What every peer is measured in.</summary>
internal static class PeerScenarios
{
    public static IReadOnlyList<string> Each { get; } =
    [
        LatencyScenario.AtPace, .. ThroughputScenario.Names, TemplateScenario.OneProducer,
        AllocationsScenario.ByCall, DisabledScenario.Call, BurstScenario.AtOnce, StartupScenario.FirstLine,
    ];
}
