namespace Cookbook.Logging.Benchmarks;

/// <summary>Messages of two arguments, flat out.</summary>
internal sealed class ThroughputScenario(int producers)
    : Scenario(NameOf(producers), $"{producers} producer(s) flat out, [LoggerMessage] with two arguments", FlatOut.Columns)
{
    public static IReadOnlyList<string> Names { get; } = [NameOf(1), NameOf(2), NameOf(4)];

    public override Figures Run<TCalls>(Job job) => FlatOut.Run(job, producers, Producer.Items<TCalls>);

    public static string NameOf(int producers) => $"throughput{producers}";
}
