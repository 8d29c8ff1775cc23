namespace Cookbook.Logging.Tests;

/// <summary>A transport that keeps what it is given, beside which there is a place for pending files.</summary>
internal sealed class PendingTransport(PendingFolder folder) : ICrashSafeTransport
{
    public MemoryTransport Inner { get; } = new();

    /// <summary>Called when somebody is about to look for the place for pending files.</summary>
    public Action? Asked { get; set; }

    public PendingFolder Pending
    {
        get
        {
            Asked?.Invoke();
            return folder;
        }
    }

    public void Open() => Inner.Open();

    public WriteResult Write(LogBatch batch) => Inner.Write(batch);

    public void Flush(bool toDisk) => Inner.Flush(toDisk);

    public ValueTask DisposeAsync() => Inner.DisposeAsync();
}
