namespace Cookbook.Logging;

/// <summary>
/// Knows whether a log call comes from a pump's own writer, also across <c>await</c>: what a transport logs while it writes must not go to the handler at
/// work, or each record would beget the next.
/// </summary>
internal static class WriterFlow
{
    private static readonly AsyncLocal<FramePump?> s_pump = new();

    /// <summary>Marks the current thread, and all that it starts, as the writer of a pump.</summary>
    public static void Enter(FramePump pump) => s_pump.Value = pump;

    /// <summary>Whether the current call comes from that pump's writer.</summary>
    public static bool IsWithin(FramePump pump) => ReferenceEquals(s_pump.Value, pump);
}
