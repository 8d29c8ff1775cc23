namespace Cookbook.Logging.Benchmarks;

/// <summary>What the machine, and MEL in front of it, allow. None of them is a product: they know the two lines by heart.</summary>
internal static class FloorContenders
{
    private static readonly string[] s_general =
    [
        LatencyScenario.AtPace, .. ThroughputScenario.Names, TemplateScenario.OneProducer,
        DisabledScenario.Call, BurstScenario.AtOnce, StartupScenario.FirstLine,
    ];

    public static IReadOnlyList<Contender> All { get; } =
    [
        new("floor-null", [.. s_general, AllocationsScenario.ByCall], _ => Factories.Of(() => new NullProvider())),
        new("floor-bytes", s_general, path => Factories.Of(() => new BytesProvider(path))),
        new("floor-format", [.. s_general, VerifyScenario.EachLine], path => Factories.Of(() => new FormatProvider(path))),
        new("floor-channel", [.. s_general, VerifyScenario.EachLine], path => Factories.Of(() => new ChannelProvider(path))),
    ];
}
