namespace Cookbook.Logging;

/// <summary>
/// Knows whether a log call comes from a pump's own writer, also across <c>await</c>: what a transport logs while it writes must not go to the handler at
/// work, or each record would beget the next.
/// </summary>
/// <remarks>Whoever flows into or out of a writer's work is noted on the thread when that happens, so that a log call reads a field.</remarks>
internal static class WriterFlow
{
    private static readonly AsyncLocal<object?> s_writer = new(static change => LogThread.Current.Writer = change.CurrentValue);

    /// <summary>Marks the current thread, and all that it starts, as working for a writer.</summary>
    public static void Enter(object writer) => s_writer.Value = writer;

    /// <summary>Whether the current call comes from that writer's work.</summary>
    public static bool IsWithin(object writer) => ReferenceEquals(LogThread.Current.Writer, writer);
}
