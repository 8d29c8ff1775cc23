namespace Cookbook.Logging;

/// <summary>
/// Where a pump's batches get their memory: they start small, grow to the size of a batch, and are kept for reuse while the pump is busy. The place for
/// buffers of another kind, such as memory that outlives the process.
/// </summary>
/// <remarks>Used under the pump's lock.</remarks>
internal sealed class BatchBuffers(int batchBytes)
{
    private const int SmallestBytes = 16 * 1024;
    private const int GrowthFactor = 4;
    private const int KeptWhenIdle = 1;
    private const int KeptWhenBusy = 20;
    private const int KeptBytesWhenIdle = SmallestBytes;

    private readonly Stack<LogBatch> _spare = new();

    /// <summary>The size of a full batch; changes with the options.</summary>
    public int BatchBytes { get; set; } = batchBytes;

    /// <summary>How many bytes of memory the batches kept for reuse hold.</summary>
    public long Capacity => _spare.Sum(b => (long)b.Capacity);

    public LogBatch Rent() => _spare.TryPop(out var batch) ? batch : new LogBatch(this);

    public void Return(LogBatch batch)
    {
        if (batch.Used > BatchBytes)
        {
            batch.Shrink();
        }

        batch.Clear();
        if (_spare.Count < KeptWhenBusy)
        {
            _spare.Push(batch);
        }
    }

    public byte[] Grow(byte[] bytes, int used, int more)
    {
        var needed = checked(used + more);
        var size = Math.Max(SmallestBytes, bytes.Length * GrowthFactor);
        size = needed > BatchBytes ? needed : Math.Clamp(size, needed, BatchBytes);
        var grown = GC.AllocateUninitializedArray<byte>(size);
        bytes.AsSpan(0, used).CopyTo(grown);
        return grown;
    }

    /// <summary>Called when the writer parks: a pump that is idle keeps next to nothing.</summary>
    /// <param name="open">The batch that the next frame goes into; empty.</param>
    public void Trim(LogBatch open)
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
}
