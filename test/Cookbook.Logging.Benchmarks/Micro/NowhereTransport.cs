namespace Cookbook.Logging.Benchmarks;

/// <summary>Takes every frame, and writes none.</summary>
internal sealed class NowhereTransport : ILogTransport
{
    public WriteResult Write(LogBatch batch) => new(batch.Count);

    public void Flush(bool toDisk)
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
