namespace Cookbook.Logging;

/// <summary>Batches that lie in a pending file; a frame that is longer than that whole file lies on the heap.</summary>
internal sealed class MappedBatches(PendingFile file, int batchBytes) : BatchSource(batchBytes, grows: false)
{
    private readonly Stack<LogBatch> _spare = new();
    private long _order;
    private int _rented;
    private bool _retired;
    private bool _closed;

    /// <summary>The file.</summary>
    public PendingFile File => file;

    public override SenderMarks? Marks => file.Marks;

    public override bool ChecksFrames => file.Layout.ChecksFrames;

    public override long Spare => 0;

    /// <summary>Whether a frame of a length ever lies in the file.</summary>
    public bool CouldHold(long length) => file.CouldHold(length + FrameEntry.Size);

    public override LogBatch Rent()
    {
        _rented++;
        return _spare.TryPop(out var batch) ? batch : new LogBatch(this);
    }

    public override void Return(LogBatch batch)
    {
        if (batch.Place is SlotMemory slot)
        {
            file.Free(slot);
        }

        batch.Shrink();
        _spare.Push(batch);
        _rented--;
        if (_retired && _rented == 0)
        {
            Close();
        }
    }

    public override bool HasRoom(int length)
    {
        var needed = length + (long)FrameEntry.Size;
        return file.HasRoom(needed) || !file.CouldHold(needed);
    }

    public override BatchMemory Provide(int needed, int present) =>
        file.HasRoom(needed) ? file.Take(needed, _order++) : new HeapMemory(checked(needed + BatchState.Size));

    public override void Trim(LogBatch open)
    {
        // Pages that are not touched cost nothing.
    }

    public override void Retire()
    {
        _retired = true;
        if (_rented == 0)
        {
            Close();
        }
    }

    public override void Close()
    {
        if (!_closed)
        {
            _closed = true;
            if (file.IsUsed)
            {
                file.Dispose();
                return;
            }

            try
            {
                file.Delete();
            }
            catch (Exception)
            {
                // It is empty: the next that opens the log deletes it.
            }
        }
    }
}
