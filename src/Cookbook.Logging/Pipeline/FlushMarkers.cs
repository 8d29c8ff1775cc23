namespace Cookbook.Logging;

/// <summary>The flushes that somebody waits for: each is done once everything before its point is.</summary>
/// <remarks>Not thread-safe: used under the pump's lock.</remarks>
internal sealed class FlushMarkers
{
    private readonly List<Marker> _markers = [];

    public bool IsEmpty => _markers.Count == 0;

    public Task<bool> Add(FlushPoint point)
    {
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        _markers.Add(new Marker(point, done));
        return done.Task;
    }

    /// <summary>Whether one of them waits for no more than what is done.</summary>
    public bool AnyDue(FlushPoint reached)
    {
        foreach (var marker in _markers)
        {
            if (marker.Point.IsReached(reached))
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

    private sealed record Marker(FlushPoint Point, TaskCompletionSource<bool> Done);
}
