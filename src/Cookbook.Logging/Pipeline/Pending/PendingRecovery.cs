namespace Cookbook.Logging;

/// <summary>What earlier processes have left in pending files: finds out what of it is written already, and has the rest written, each frame once.</summary>
/// <remarks>
/// Used on the writer thread. All that it finds out and does is noted in the pending files themselves, as their own process would have done; so it may be
/// cut short at any point, by an exception or by another sudden end, and begun again.
/// </remarks>
internal sealed class PendingRecovery : IDisposable
{
    private static readonly BatchBuffers s_full = new(0);

    private readonly string _source;
    private readonly PendingFolder _folder;
    private readonly Queue<LeftFile> _files = new();
    private long _written;

    /// <param name="source">Who reports trouble.</param>
    /// <param name="folder">Where the files are.</param>
    public PendingRecovery(string source, PendingFolder folder)
    {
        (_source, _folder) = (source, folder);
        foreach (var file in folder.OpenLeft())
        {
            var memories = file.Left(out var isSound);
            _files.Enqueue(new LeftFile(file, new Queue<LogBatch>(memories.Select(Batch)), isSound));
        }
    }

    /// <summary>Whether anything is left to write.</summary>
    public bool HasFrames => _files.Any(f => f.Batches.Any(b => b.Count > 0));

    /// <summary>Settles the writes that were begun and not confirmed. To be called before anything is written to, or done with, the log's files.</summary>
    /// <param name="countWritten">How many frames of such a write are in the log: is given the batch, the write, and when the process began.</param>
    /// <exception cref="IOException">A write cannot be settled now; this may be called again.</exception>
    public void Resolve(Func<LogBatch, WriteIntent, DateTime, int> countWritten)
    {
        foreach (var file in _files)
        {
            var since = new DateTime(Math.Clamp(file.File.Order, 0, DateTime.MaxValue.Ticks), DateTimeKind.Utc);
            foreach (var batch in file.Batches)
            {
                if (batch.OpenIntent is { } intent)
                {
                    batch.Advance(Settle(batch, intent, since));
                }
            }
        }

        int Settle(LogBatch batch, WriteIntent intent, DateTime since)
        {
            try
            {
                return countWritten(batch, intent, since);
            }
            catch (Exception e) when (e is not IOException)
            {
                // Twice is better than never, and than a log that does not go on.
                Trouble.Report(_source, "it could not be found out whether records that an earlier process was writing are in the log; they are written again", e);
                return 0;
            }
        }
    }

    /// <summary>Writes what is left, in order, and deletes the files.</summary>
    /// <param name="write">Writes to the log, as <see cref="ILogTransport.Write"/> does.</param>
    /// <param name="flush">Called before a file is deleted.</param>
    public void Write(Func<LogBatch, WriteResult> write, Action flush)
    {
        while (_files.TryPeek(out var left))
        {
            while (left.Batches.TryPeek(out var batch))
            {
                WriteWhole(batch, write);
                left.File.Free((SlotMemory)batch.Place!);
                left.Batches.Dequeue();
            }

            flush();
            Remove(left);
            _files.Dequeue();
        }

        if (_written > 0)
        {
            Trouble.Say(_source, $"{_written} records that an earlier process had queued have been written");
            _written = 0;
        }
    }

    /// <summary>Lets go of what is not written yet; it stays.</summary>
    public void Dispose()
    {
        while (_files.TryDequeue(out var left))
        {
            left.File.Dispose();
        }
    }

    private void WriteWhole(LogBatch batch, Func<LogBatch, WriteResult> write)
    {
        while (batch.Count > 0)
        {
            var result = write(batch);
            batch.Advance(result.Taken);
            _written += result.Taken;
            if (result.Refused is { } reason && batch.Count > 0)
            {
                batch.Advance(1);
                Trouble.Report(_source, $"a record was refused: {reason}");
            }
            else if (result.Taken == 0)
            {
                throw new IOException("The transport took no frame and gave no reason.");
            }
        }
    }

    private void Remove(LeftFile left)
    {
        try
        {
            if (left.IsSound)
            {
                left.File.Delete();
            }
            else
            {
                _folder.PutAside(left.File);
            }
        }
        catch (Exception e)
        {
            // It is empty: whoever finds it again writes nothing.
            Trouble.Report(_source, $"the pending file {left.File.Path} could not be removed", e);
            left.File.Dispose();
        }
    }

    private static LogBatch Batch(SlotMemory memory)
    {
        var batch = new LogBatch(s_full);
        batch.Adopt(memory);
        return batch;
    }

    private sealed record LeftFile(PendingFile File, Queue<LogBatch> Batches, bool IsSound);
}
