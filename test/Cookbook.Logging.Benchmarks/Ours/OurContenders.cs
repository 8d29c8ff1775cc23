using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Benchmarks;

/// <summary>This project, in the configurations that matter.</summary>
internal static class OurContenders
{
    private static readonly string[] s_paced = [LatencyScenario.AtPace, .. ThroughputScenario.Names];
    private static readonly string[] s_all =
    [
        .. s_paced, TemplateScenario.OneProducer, AllocationsScenario.ByCall, DisabledScenario.Call, BurstScenario.AtOnce,
        StartupScenario.FirstLine, LatencyScenario.WithRotation, VerifyScenario.EachLine,
    ];

    public static IReadOnlyList<Contender> All { get; } =
    [
        new("cookbook", s_all, Plain),
        new("cookbook-heap", [.. s_paced, AllocationsScenario.ByCall, BurstScenario.AtOnce], path => OurSettings.For(path).WithFile("CrashSafe", "false").Create()),
        new("cookbook-json", [.. s_paced, AllocationsScenario.ByCall], path => OurSettings.For(path).WithFormatter("Type", "Json").Create()),
        new("cookbook-scoped", [TemplateScenario.OneProducer, AllocationsScenario.ByCall], Scoped),
        new("cookbook-typed", [TemplateScenario.OneProducer, AllocationsScenario.ByCall, DisabledScenario.Call], Plain) { IsTyped = true },
        new("cookbook-small", [BurstScenario.AtOnce], path => OurSettings.For(path).WithFile("MaxQueueBytes", "2MB").Create()),
        new("cookbook-rotating", [LatencyScenario.WithRotation], Rotating),
        new("cookbook-syslog", [LatencyScenario.AtPace, AllocationsScenario.ByCall], path => new OurSyslog(path)),
        new("cookbook-code", [StartupScenario.FirstLine], OurStartup.FromCode),
        new("cookbook-appsettings", [StartupScenario.FirstLine], OurStartup.FromAppSettings),
        new("cookbook-host", [StartupScenario.FirstLine], OurStartup.FromHost),
    ];

    private static ILoggerFactory Plain(string path) => OurSettings.For(path).Create();

    private static ILoggerFactory Scoped(string path) => OurSettings.For(path).WithFormatter("Format", OurSettings.ScopedLine).Create();

    private static ILoggerFactory Rotating(string path) =>
        OurSettings.For(path).WithFile("MaxBytes", "2MB").WithFile("BackupCount", "1000").WithFile("Compression", "Gzip").Create();
}
