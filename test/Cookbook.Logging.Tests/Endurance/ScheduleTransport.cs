using System.Text;

namespace Cookbook.Logging.Tests;

/// <summary>A transport that takes some, refuses, throws and stalls by the numbers of a seed.</summary>
internal sealed class ScheduleTransport(int seed, ScheduleLog log, ManualResetEventSlim? stuck) : ILogTransport
{
    private readonly Random _random = new(seed);
    private int _disposals;

    public int Disposals => _disposals;

    public void Open() => MayThrow(10);

    public WriteResult Write(LogBatch batch)
    {
        stuck?.Wait();
        MayThrow(15);
        if (_random.Next(12) == 0)
        {
            SpinWait.SpinUntil(static () => false, _random.Next(3));
        }

        var take = _random.Next(3) == 0 ? _random.Next(1, batch.Count + 1) : batch.Count;
        for (var i = 0; i < take; i++)
        {
            var frame = Encoding.UTF8.GetString(batch[i]);
            var refused = frame[0] != 'g' && _random.Next(50) == 0;
            log.Take(frame, refused);
            if (refused)
            {
                return new WriteResult(i, "not valid here");
            }
        }

        return new WriteResult(take);
    }

    public void Flush(bool toDisk) => MayThrow(20);

    public ValueTask DisposeAsync()
    {
        Interlocked.Increment(ref _disposals);
        return ValueTask.CompletedTask;
    }

    private void MayThrow(int oneIn)
    {
        if (_random.Next(oneIn) == 0 && Interlocked.Decrement(ref log.Failures) >= 0)
        {
            throw new IOException("The disk is full.");
        }
    }
}
