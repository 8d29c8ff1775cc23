using System.Collections.Concurrent;

namespace Cookbook.Logging.Tests;

/// <summary>A handler that keeps what it is given; it blocks, and fails to flush, as a test wants.</summary>
internal sealed class KeptRecords(HandlerContext context) : LogHandler(context)
{
    private readonly ConcurrentQueue<DetachedRecord> _records = new();
    private readonly ManualResetEventSlim _open = new(true);
    private volatile bool _flushes = true;
    private int _waiting;

    public DetachedRecord[] Records => [.. _records];

    public string[] Messages => [.. _records.Select(r => r.GetMessage())];

    /// <summary>How many calls are held up.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Whether a flush comes to its end.</summary>
    public bool Flushes
    {
        get => _flushes;
        set => _flushes = value;
    }

    /// <summary>Whether it says that what it is given outlives a killed process.</summary>
    public bool Survives { get; set; }

    /// <inheritdoc/>
    internal override bool SurvivesKill => Survives;

    public void Block() => _open.Reset();

    public void Unblock() => _open.Set();

    public void WaitFor(int count) => Load.Until(() => _records.Count >= count, () => $"{count} records, of which {_records.Count} have come");

    protected override void Emit(LogRecord record)
    {
        Interlocked.Increment(ref _waiting);
        _open.Wait();
        Interlocked.Decrement(ref _waiting);
        _records.Enqueue(record.Detach());
    }

    public override ValueTask<bool> FlushAsync(Deadline deadline) => ValueTask.FromResult(_flushes);
}
