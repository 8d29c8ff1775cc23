namespace Cookbook.Logging;

/// <summary>What the library asks of a clock beside the time.</summary>
internal static class ClockExtensions
{
    /// <summary>A timer that does not keep its maker's flow, with all that a request has put into it, for itself.</summary>
    public static ITimer CreateOwnTimer(this TimeProvider clock, TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var flow = ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow();
        try
        {
            return clock.CreateTimer(callback, state, dueTime, period);
        }
        finally
        {
            flow?.Undo();
        }
    }
}
