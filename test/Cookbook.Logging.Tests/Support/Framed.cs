namespace Cookbook.Logging.Tests;

/// <summary>Handlers that send the message of a record, and nothing else, in frames that begin with their length.</summary>
internal static class Framed
{
    private static int s_number;

    public static TransportHandler Handler(ILogTransport transport, PumpOptions? pump = null, string? name = null) =>
        new(Some.Context(new MessageFormatter(mayBeCut: false), name ?? Name(), pump), transport, null, Framing.LengthPrefixed);

    /// <summary>A name that no other test has, so that what is counted and reported under it is this one's.</summary>
    public static string Name() => $"socket{Interlocked.Increment(ref s_number)}";

    /// <summary>The numbers that stand in messages such as <c>record 7</c>.</summary>
    public static IEnumerable<int> Numbers(IEnumerable<string> frames) => frames.Select(f => int.Parse(f.AsSpan(f.LastIndexOf(' ') + 1), null));

    /// <summary>What comes for the first time, in its order.</summary>
    public static int[] FirstArrivals(IEnumerable<string> frames) => [.. Numbers(frames).Distinct()];
}
