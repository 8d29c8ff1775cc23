namespace Cookbook.Logging.Benchmarks;

/// <summary>What must hold in time.</summary>
internal static class SpeedBars
{
    private const string Pace = LatencyScenario.AtPace;
    private const string One = "throughput1";
    private const string Two = "throughput2";
    private const string Ours = "cookbook";
    private const string Channel = "floor-channel";

    public static IReadOnlyList<Bar> All { get; } =
    [
        AtMost("mean latency ÷ floor-channel", 0.7, Pace, "mean_ns", Channel),
        AtMost("mean latency ÷ floor-format", 1.7, Pace, "mean_ns", "floor-format"),
        AtMost("p99.9 ÷ floor-channel", 3, Pace, "p999_ns", Channel),
        AtMost("background CPU ÷ floor-channel", 0.1, Pace, LatencyScenario.BackgroundCpu, Channel),
        Rate("rate, 1 producer ÷ floor-channel", 0.95, One, Channel),
        Rate("rate, 2 producers ÷ floor-channel", 1.3, Two, Channel),
        new("rate, 4 producers ÷ 2 producers", 0.8, new("throughput4", Ours, FlatOut.Rate), new(Two, Ours, FlatOut.Rate)) { IsLeast = true },
        new("rate, template, scope rendered ÷ floor-channel, which renders none", 0.8, Template("cookbook-scoped"), Template(Channel)) { IsLeast = true },
        Rate("rate, 1 producer ÷ nlog-async", 3, One, "nlog-async"),
        Rate("rate, 2 producers ÷ nlog-async", 4, Two, "nlog-async"),
        Rate("rate, 1 producer ÷ serilog-async", 5, One, "serilog-async"),
        Rate("rate, 2 producers ÷ serilog-async", 8, Two, "serilog-async"),
        AtMost("[LoggerMessage] off ÷ floor-null", 1.15, DisabledScenario.Call, DisabledScenario.GeneratedTime, "floor-null"),
        AtMost("LogDebug off ÷ floor-null", 1.15, DisabledScenario.Call, DisabledScenario.TemplateTime, "floor-null"),
        Start("start-up by code ÷ floor-channel", 1.15, "cookbook-code", Channel),
        Start("start-up from appsettings.json ÷ NLog from nlog.config", 1, "cookbook-appsettings", "nlog-config"),
        Start("the same in a host", 1, "cookbook-host", "nlog-host"),
        new("p99.9 while rotating and compressing ÷ without", 2, Rotation("cookbook-rotating"), Rotation(Ours)),
        new("time a message, JSON ÷ text", 2, new(One, "cookbook-json", FlatOut.Seconds), new(One, Ours, FlatOut.Seconds)),
        AtMost("time a message, CrashSafe ÷ heap", 1.1, One, FlatOut.Seconds, "cookbook-heap"),
        AtMost("mean latency, CrashSafe ÷ heap", 1.1, Pace, "mean_ns", "cookbook-heap"),
        new("mean latency, syslog ÷ text file", 1.3, new(Pace, "cookbook-syslog", "mean_ns"), new(Pace, Ours, "mean_ns")),
    ];

    private static Bar AtMost(string what, double limit, string scenario, string figure, string against) =>
        new(what, limit, new(scenario, Ours, figure), new(scenario, against, figure));

    private static Bar Rate(string what, double limit, string scenario, string against) =>
        new(what, limit, new(scenario, Ours, FlatOut.Rate), new(scenario, against, FlatOut.Rate)) { IsLeast = true };

    private static Bar Start(string what, double limit, string ours, string against) =>
        new(what, limit, new(StartupScenario.FirstLine, ours, StartupScenario.Written), new(StartupScenario.FirstLine, against, StartupScenario.Written));

    private static Measure Template(string contender) => new(TemplateScenario.OneProducer, contender, FlatOut.Rate);

    private static Measure Rotation(string contender) => new(LatencyScenario.WithRotation, contender, "p999_ns");
}
