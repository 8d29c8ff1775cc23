using System.Text;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>A log whose process was killed: what it had queued lies in a pending file beside it, just as it was.</summary>
internal sealed class KilledLog : IDisposable
{
    private readonly PendingFile _file;
    private readonly MappedBatches _batches;

    public KilledLog(RotatingFileOptions? options = null, string? text = "old\n", int batchBytes = 4096, bool checksFrames = false)
    {
        Log = new FileLog(options);
        if (text is not null)
        {
            Log.With("app.log", text);
        }

        (_file, _batches) = Begin(batchBytes, checksFrames);
    }

    public FileLog Log { get; }

    public string PendingPath => _file.Path;

    public FileStat Identity => FileStat.Of(Log.Path)!.Value;

    /// <summary>A batch with frames, as it is at the moment of the kill.</summary>
    public LogBatch Batch(params string[] frames) => Fill(_batches, frames);

    /// <summary>A batch of which a write was begun: all frames, to a place in the log file as it is now.</summary>
    public LogBatch Writing(long offset, params string[] frames)
    {
        var batch = Batch(frames);
        batch.Intend(Identity, offset, frames.Length);
        return batch;
    }

    /// <summary>What a later process, killed as well, has queued.</summary>
    public void Later(params string[] frames)
    {
        var (file, batches) = Begin(4096);
        Fill(batches, frames);
        file.Dispose();
    }

    public KilledLog Kill()
    {
        _file.Dispose();
        return this;
    }

    /// <summary>Kills the process and opens the log in the next one.</summary>
    /// <returns>The text of the log.</returns>
    public string Reopened()
    {
        Kill();
        Log.Open();
        return Log.Text();
    }

    public void Dispose()
    {
        Kill();
        Log.Dispose();
    }

    private (PendingFile File, MappedBatches Batches) Begin(int batchBytes, bool checksFrames = false)
    {
        var folder = new PendingFolder("test", Log.Path, Log.Clock);
        var file = folder.TryCreate(PendingLayout.For(batchBytes, checksFrames), quiet: true);
        Assert.NotNull(file);
        return (file, new MappedBatches(file, batchBytes));
    }

    private LogBatch Fill(MappedBatches batches, string[] frames)
    {
        var batch = batches.Rent();
        foreach (var frame in frames)
        {
            batch.Add(Encoding.UTF8.GetBytes(frame), Log.Clock.GetUtcNow().UtcDateTime, LogLevel.Information);
        }

        return batch;
    }
}
