using System.Text;

namespace Cookbook.Logging.Tests;

/// <summary>A transport that keeps what it is given, and stalls, fails, refuses or dawdles as a test wants.</summary>
internal sealed class MemoryTransport : ILogTransport
{
    private readonly List<string> _frames = [];
    private readonly ManualResetEventSlim _open = new(true);
    private readonly ManualResetEventSlim _entered = new(false);
    private volatile int _failures;
    private int _disposed;

    /// <summary>The frames written, without their line feeds.</summary>
    public string[] Frames
    {
        get
        {
            lock (_frames)
            {
                return [.. _frames];
            }
        }
    }

    /// <summary>How many of the next writes fail.</summary>
    public int Failures
    {
        get => _failures;
        set => _failures = value;
    }

    /// <summary>Why a frame is refused; null where it is not.</summary>
    public Func<string, string?> Refuse { get; set; } = static _ => null;

    /// <summary>How many frames one write takes at most.</summary>
    public int AtMost { get; set; } = int.MaxValue;

    /// <summary>Called in each write, before anything is taken.</summary>
    public Action? Writing { get; set; }

    /// <summary>Called when the transport is opened.</summary>
    public Action? Opening { get; set; }

    /// <summary>How often each member was called.</summary>
    public int Opens { get; private set; }

    public int Writes { get; private set; }

    public int Flushes { get; private set; }

    public int Disposals => _disposed;

    /// <summary>From now on a write waits until <see cref="Resume"/>.</summary>
    public void Stall()
    {
        _entered.Reset();
        _open.Reset();
    }

    /// <summary>Waits until a write is within a stall, so that its batch cannot be dropped any more.</summary>
    public void WaitUntilStalled() => Assert.True(_entered.Wait(TimeSpan.FromSeconds(20)), "nothing was written");

    public void Resume() => _open.Set();

    public void Open()
    {
        Opens++;
        Opening?.Invoke();
    }

    public WriteResult Write(LogBatch batch)
    {
        Writes++;
        _entered.Set();
        _open.Wait();
        Writing?.Invoke();
        if (_failures > 0)
        {
            _failures--;
            throw new IOException("The disk is full.");
        }

        var taken = 0;
        for (; taken < Math.Min(batch.Count, AtMost); taken++)
        {
            var frame = Encoding.UTF8.GetString(batch[taken]).TrimEnd('\n');
            if (Refuse(frame) is { } reason)
            {
                return new WriteResult(taken, reason);
            }

            lock (_frames)
            {
                _frames.Add(frame);
            }
        }

        return new WriteResult(taken);
    }

    public void Flush(bool toDisk) => Flushes++;

    public ValueTask DisposeAsync()
    {
        Interlocked.Increment(ref _disposed);
        return ValueTask.CompletedTask;
    }
}
