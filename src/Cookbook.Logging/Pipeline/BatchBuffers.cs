namespace Cookbook.Logging;

/// <summary>Batches whose memory is on the heap: they start small, grow to the size of a batch, and are kept for reuse while the pump is busy.</summary>
/// <param name="batchBytes">The size of a full batch.</param>
internal sealed class BatchBuffers(int batchBytes) : BatchSource(batchBytes, grows: true)
{
    private const int SmallestBytes = 16 * 1024;
    private const int GrowthFactor = 4;
    private const int KeptWhenIdle = 1;
    private const int KeptWhenBusy = 20;
    private const int KeptBytesWhenIdle = SmallestBytes;

    private readonly Stack<LogBatch> _spare = new();

    public override long Spare => _spare.Sum(b => (long)b.Capacity);

    public override LogBatch Rent() => _spare.TryPop(out var batch) ? batch : new LogBatch(this);

    public override void Return(LogBatch batch)
    {
        if (batch.Capacity > 2L * BatchBytes)
        {
            batch.Shrink();
        }

        batch.Clear();
        if (_spare.Count < KeptWhenBusy)
        {
            _spare.Push(batch);
        }
    }

    public override bool HasRoom(int length) => true;

    public override BatchMemory Provide(int needed, int present)
    {
        var wanted = Math.Max(SmallestBytes - BatchState.Size, (long)present * GrowthFactor);
        // A full batch of short frames has entries beside; one long frame gets what it needs and little more.
        var most = Math.Max(BatchBytes, needed + Math.Min(needed, BatchBytes) / 4L);
        return new HeapMemory(checked(BatchState.Size + (int)Math.Max(needed, Math.Min(wanted, most))));
    }

    public override void Trim(LogBatch open)
    {
        if (open.Capacity > KeptBytesWhenIdle)
        {
            open.Shrink();
        }

        while (_spare.Count > KeptWhenIdle)
        {
            _spare.Pop();
        }

        if (_spare.TryPeek(out var kept))
        {
            kept.Shrink();
        }
    }

    public override void Retire() => _spare.Clear();

    public override void Close() => _spare.Clear();
}
