namespace Cookbook.Logging;

/// <summary>The flushes that somebody waits for: each is done once everything before its point is.</summary>
/// <remarks>Not thread-safe: used under the pump's lock.</remarks>
internal sealed class FlushMarkers
{
    private readonly List<(FlushPoint Point, TaskCompletionSource<bool> Done)> _markers = [];

    public bool IsEmpty => _markers.Count == 0;

    public Task<bool> Add(FlushPoint point)
    {
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        _markers.Add((point, done));
        return done.Task;
    }

    /// <summary>Whether one of them waits for no more than what is done.</summary>
    public bool AnyDue(FlushPoint reached)
    {
        foreach (var (point, _) in _markers)
        {
            if (point.IsReached(reached))
            {
                return true;
            }
        }

        return false;
    }

    public void Complete(FlushPoint reached, bool result)
    {
        for (var i = _markers.Count - 1; i >= 0; i--)
        {
            if (_markers[i].Point.IsReached(reached))
            {
                _markers[i].Done.TrySetResult(result);
                _markers.RemoveAt(i);
            }
        }
    }
}
