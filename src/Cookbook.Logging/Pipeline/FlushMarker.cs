namespace Cookbook.Logging;

/// <summary>A flush that somebody waits for: done once every frame below its sequence number is.</summary>
internal sealed class FlushMarker(long sequence)
{
    public long Sequence { get; } = sequence;

    public TaskCompletionSource<bool> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
