namespace Cookbook.Logging.Benchmarks;

/// <summary>This project, in the configurations that matter.</summary>
internal static class OurContenders
{
    private static readonly string[] s_paced = [LatencyScenario.AtPace, .. ThroughputScenario.Names];
    private static readonly string[] s_all =
        [.. s_paced, TemplateScenario.OneProducer, AllocationsScenario.ByCall, DisabledScenario.Call, BurstScenario.AtOnce, StartupScenario.FirstLine, LatencyScenario.WithRotation, VerifyScenario.EachLine];

    public static IReadOnlyList<Contender> All { get; } =
    [
        new("cookbook", s_all, path => OurSettings.For(path).Create()),
        .. HeapContender.IfThereIs([.. s_paced, AllocationsScenario.ByCall, BurstScenario.AtOnce]),
        new("cookbook-json", [.. s_paced, AllocationsScenario.ByCall], path => OurSettings.For(path).WithFormatter("Type", "Json").Create()),
        new("cookbook-scoped", [TemplateScenario.OneProducer, AllocationsScenario.ByCall], path => OurSettings.For(path).WithFormatter("Format", OurSettings.ScopedLine).Create()),
        new("cookbook-small", [BurstScenario.AtOnce], path => OurSettings.For(path).WithFile("MaxQueueBytes", "2MB").Create()),
        new("cookbook-rotating", [LatencyScenario.WithRotation], path => OurSettings.For(path).WithFile("MaxBytes", "2MB").WithFile("BackupCount", "1000").WithFile("Compression", "Gzip").Create()),
        new("cookbook-code", [StartupScenario.FirstLine], OurStartup.FromCode),
        new("cookbook-appsettings", [StartupScenario.FirstLine], OurStartup.FromAppSettings),
        new("cookbook-host", [StartupScenario.FirstLine], OurStartup.FromHost),
    ];
}
