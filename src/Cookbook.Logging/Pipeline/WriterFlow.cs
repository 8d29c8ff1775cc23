namespace Cookbook.Logging;

/// <summary>
/// Knows whether a log call comes from a writer's or a listener's own thread, also across <c>await</c>: what is logged while a record is written must not go
/// to the handler at work, or each record would beget the next.
/// </summary>
/// <remarks>
/// Whoever flows into or out of such work is noted on the thread when that happens, so that a log call reads a field. A record that waits in a queue carries
/// the flow that it was logged in, so that it does not come back to its writer by way of a listener.
/// </remarks>
internal static class WriterFlow
{
    private static readonly AsyncLocal<Flow?> s_flow = new(static change => LogThread.Current.Flow = change.CurrentValue);

    /// <summary>Within whose work the current call is; null for an application's own.</summary>
    public static Flow? Current => LogThread.Current.Flow;

    /// <summary>Marks the current thread, and all that it starts from now on, as at work for a pump or a queue.</summary>
    /// <param name="owner">The pump or queue.</param>
    /// <param name="outer">The flow that the record at work was logged in.</param>
    public static void Enter(object owner, Flow? outer = null) => s_flow.Value = new Flow(owner, outer);

    /// <summary>Goes on, until disposed of, within the work that something was logged in, so that what tells of it later goes where it would have gone.</summary>
    public static Visit In(Flow? flow)
    {
        var before = s_flow.Value;
        if (!ReferenceEquals(flow, before))
        {
            s_flow.Value = flow;
        }

        return new Visit(flow, before);
    }

    /// <summary>Whether the current call comes from that pump's or queue's work, directly or through others.</summary>
    public static bool IsWithin(object owner) => IsWithin(LogThread.Current, owner);

    /// <summary>As <see cref="IsWithin(object)"/>, for who knows the current thread already.</summary>
    public static bool IsWithin(LogThread current, object owner)
    {
        for (var flow = current.Flow; flow is not null; flow = flow.Outer)
        {
            if (ReferenceEquals(flow.Owner, owner))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Ends with the flow that was there before.</summary>
    internal readonly struct Visit(Flow? flow, Flow? before) : IDisposable
    {
        public void Dispose()
        {
            if (!ReferenceEquals(flow, before))
            {
                s_flow.Value = before;
            }
        }
    }

    /// <summary>A pump or queue at work, and what it was handed the record by.</summary>
    internal sealed record Flow(object Owner, Flow? Outer);
}
