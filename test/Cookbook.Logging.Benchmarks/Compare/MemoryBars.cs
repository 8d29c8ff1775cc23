namespace Cookbook.Logging.Benchmarks;

/// <summary>What must hold in bytes.</summary>
internal static class MemoryBars
{
    // What the runtime itself allocates now and then, over a hundred thousand calls.
    private const double Nothing = 0.05;

    private static readonly string[] s_generated = ["args1", "args2", "args3", "args4", "args5", "args6"];

    public static IReadOnlyList<Bar> All { get; } =
    [
        new("burst, 8 MB queue: MB grown", 12, new(BurstScenario.AtOnce, "cookbook", BurstScenario.Grown), null),
        new("burst, 2 MB queue: MB grown", 4, new(BurstScenario.AtOnce, "cookbook-small", BurstScenario.Grown), null),
        .. s_generated.SelectMany(shape => Free("cookbook", shape)),
        .. s_generated.SelectMany(shape => Free("cookbook-json", shape)),
        .. Free("cookbook-scoped", "scope"),
        .. Free("cookbook-json", "scope"),
        .. s_generated.Select(shape => FreeToCaller("cookbook-syslog", shape)),
        FreeToCaller("cookbook-syslog", "scope"),
        .. Free("cookbook-typed", "template"),
        .. Free("cookbook-typed", "off"),
        .. PlainCall("cookbook"),
        new("B/call in latency, process", Nothing, new(LatencyScenario.AtPace, "cookbook", "process_bytes"), null),
        new("B/call in latency, syslog, caller", Nothing, new(LatencyScenario.AtPace, "cookbook-syslog", "caller_bytes"), null),
    ];

    private static Bar[] Free(string contender, string shape) =>
    [
        FreeToCaller(contender, shape),
        new($"{contender}, {shape}: B/call, process", Nothing, new(AllocationsScenario.ByCall, contender, AllocationsScenario.ProcessBytes(shape)), null),
    ];

    private static Bar FreeToCaller(string contender, string shape) =>
        new($"{contender}, {shape}: B/call, caller", Nothing, new(AllocationsScenario.ByCall, contender, AllocationsScenario.CallerBytes(shape)), null);

    private static Bar[] PlainCall(string contender) =>
    [
        Beyond(contender, "caller", AllocationsScenario.CallerBytes("template")),
        Beyond(contender, "process", AllocationsScenario.ProcessBytes("template")),
    ];

    private static Bar Beyond(string contender, string where, string figure) =>
        new($"{contender}, LogInformation: B/call beyond floor-null's, {where}", Nothing, new(AllocationsScenario.ByCall, contender, figure), null)
        {
            Beyond = new Measure(AllocationsScenario.ByCall, "floor-null", figure),
        };
}
