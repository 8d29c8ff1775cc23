using Bench;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Benchmarks;

/// <summary>Not a matter of time: the bytes that a call allocates, on its own thread and in the whole process.</summary>
internal sealed class AllocationsScenario()
    : Scenario(ByCall, "Bytes a call, on the caller's thread / in the whole process", [.. Shapes.SelectMany(ColumnsOf)])
{
    public const string ByCall = "allocations";

    private const int CallsAtOnce = 5_000;
    private const int Measured = 20;

    private static readonly Guid s_guid = new("0af76519-16cd-43dd-8448-eb211c80319c");
    private static readonly DateTime s_time = new(2026, 11, 22, 10, 11, 12, DateTimeKind.Utc);

    /// <summary>What is called, by the name of its figures.</summary>
    public static IReadOnlyList<string> Shapes => ["args1", "args2", "args3", "args4", "args5", "args6", "scope", "template", "off"];

    public override bool IsExact => true;

    public static string CallerBytes(string shape) => shape + "_caller";

    public static string ProcessBytes(string shape) => shape + "_process";

    public override Figures Run<TCalls>(Job job)
    {
        using var run = job.Start();
        var log = run.Log;
        var figures = new Figures();
        Measure(figures, "args1", i => Generated.One(log, i));
        Measure(figures, "args2", i => Generated.Two(log, s_guid, i * 0.25));
        Measure(figures, "args3", i => Generated.Three(log, s_time, i % 2 == 0, (DayOfWeek)(i % 7)));
        Measure(figures, "args4", i => Generated.Four(log, i, i, i * 0.25, "text"));
        Measure(figures, "args5", i => Generated.Five(log, s_guid, s_time, i % 2 == 0, (DayOfWeek)(i % 7), "text"));
        Measure(figures, "args6", i => Generated.Six(log, i, s_guid, s_time, i * 0.25, (DayOfWeek)(i % 7), "text"));
        MeasureInScope(figures, log);
        Measure(figures, "template", i => TCalls.Request(log, i, "user-1", i * 0.25));
        Measure(figures, "off", i => TCalls.RequestOff(log, i, "user-1", i * 0.25));
        return figures;
    }

    private static Column[] ColumnsOf(string shape) => [new(CallerBytes(shape), $"{shape}: caller", 1), new(ProcessBytes(shape), "process", 1)];

    /// <summary>The scope is open around the calls, and so its own making is not theirs.</summary>
    private static void MeasureInScope(Figures figures, ILogger<Worker> log)
    {
        using var scope = Producer.BeginRequest(log);
        Measure(figures, "scope", i => Generated.Item(log, i, "user-1"));
    }

    private static void Measure(Figures figures, string shape, Action<int> call)
    {
        WarmUp.Repeat(() => Call(call));
        var process = GC.GetTotalAllocatedBytes(precise: true);
        var caller = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Measured; i++)
        {
            Call(call);
            Thread.Sleep(20); // So that it is the call that is measured, not a queue that grows because the disk is slow.
        }

        caller = GC.GetAllocatedBytesForCurrentThread() - caller;
        Thread.Sleep(100); // What is written behind the call belongs to it.
        process = GC.GetTotalAllocatedBytes(precise: true) - process;
        double calls = CallsAtOnce * Measured;
        figures.Add(CallerBytes(shape), caller / calls).Add(ProcessBytes(shape), process / calls);
    }

    private static void Call(Action<int> call)
    {
        for (var i = 0; i < CallsAtOnce; i++)
        {
            call(i);
        }
    }
}
