namespace Cookbook.Logging;

/// <summary>The flushes that somebody waits for: each is done once every frame below its sequence number is.</summary>
/// <remarks>Not thread-safe: used under the pump's lock.</remarks>
internal sealed class FlushMarkers
{
    private readonly List<(long Sequence, TaskCompletionSource<bool> Done)> _markers = [];

    public Task<bool> Add(long sequence)
    {
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        _markers.Add((sequence, done));
        return done.Task;
    }

    /// <summary>Whether one of them waits for no more than what is done.</summary>
    public bool AnyDue(long frontier)
    {
        foreach (var (sequence, _) in _markers)
        {
            if (sequence <= frontier)
            {
                return true;
            }
        }

        return false;
    }

    public void Complete(long frontier, bool result)
    {
        for (var i = _markers.Count - 1; i >= 0; i--)
        {
            if (_markers[i].Sequence <= frontier)
            {
                _markers[i].Done.TrySetResult(result);
                _markers.RemoveAt(i);
            }
        }
    }
}
