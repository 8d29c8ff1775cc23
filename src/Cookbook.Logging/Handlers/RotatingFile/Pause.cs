namespace Cookbook.Logging;

/// <summary>A wait for what another process does. Nothing tells of that: all there is to wait for is time.</summary>
internal static class Pause
{
    private static readonly ManualResetEvent s_never = new(false);

    /// <summary>Lets the calling thread rest; an interrupt ends it, as any wait.</summary>
    public static void For(TimeSpan time) => s_never.WaitOne(time);
}
