namespace Cookbook.Logging;

/// <summary>Where a pump's batches come from, and get their memory.</summary>
/// <remarks>Used under the pump's lock.</remarks>
/// <param name="batchBytes">How many bytes of frames a full batch has at most, unless it is one frame that is longer.</param>
/// <param name="grows">Whether a batch's memory grows with it; else it gets all of it at its first frame.</param>
internal abstract class BatchSource(int batchBytes, bool grows)
{
    /// <summary>How many bytes of frames a full batch has at most, unless it is one frame that is longer.</summary>
    public int BatchBytes { get; } = batchBytes;

    /// <summary>Whether a batch's memory grows with it; else it gets all of it at its first frame.</summary>
    public bool Grows { get; } = grows;

    /// <summary>Whose numbered records are in the batches; null where those do not outlive the process.</summary>
    public virtual SenderMarks? Marks => null;

    /// <summary>Whether each frame gets a checksum: where it may lie for long before it is read.</summary>
    public virtual bool ChecksFrames => false;

    /// <summary>How many bytes of memory are kept for batches to come.</summary>
    public abstract long Spare { get; }

    /// <summary>An empty batch.</summary>
    public abstract LogBatch Rent();

    /// <summary>Takes back a batch, with its memory.</summary>
    public abstract void Return(LogBatch batch);

    /// <summary>Whether there is memory for one more batch, whose first frame has a length.</summary>
    public abstract bool HasRoom(int length);

    /// <summary>Gets memory for a batch.</summary>
    /// <param name="needed">How many bytes its frames and their entries need now.</param>
    /// <param name="present">How many bytes it has for them.</param>
    public abstract BatchMemory Provide(int needed, int present);

    /// <summary>Called when the writer parks: a pump that is idle keeps next to nothing.</summary>
    /// <param name="open">The batch that the next frame goes into; empty.</param>
    public abstract void Trim(LogBatch open);

    /// <summary>No batch will be asked for any more; those that are out come back.</summary>
    public abstract void Retire();

    /// <summary>No batch is used any more; what is in those that did not come back stays, if this memory outlives the process.</summary>
    public abstract void Close();
}
