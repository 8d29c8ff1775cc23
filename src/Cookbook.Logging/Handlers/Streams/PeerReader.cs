namespace Cookbook.Logging;

/// <summary>
/// Reads what a peer sends, on a thread of its own, for as long as a connection lives: the only way to learn at once that it has closed it, or why. A write into a
/// connection that the peer has closed succeeds.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class PeerReader
{
    private const int StackSize = 256 * 1024;
    private const int BufferBytes = 512;

    private readonly object _gate = new();
    private readonly Stream _stream;
    private readonly Action<ReadOnlySpan<byte>>? _received;
    private Exception? _end;

    /// <param name="stream">What is read.</param>
    /// <param name="name">Whose connection it is, for the thread's name.</param>
    /// <param name="received">Given what is read, under the lock of <see cref="Wait"/>; null where nothing is expected.</param>
    public PeerReader(Stream stream, string name, Action<ReadOnlySpan<byte>>? received)
    {
        (_stream, _received) = (stream, received);
        new Thread(Run, StackSize) { IsBackground = true, Name = $"log {name} peer" }.Start();
    }

    /// <summary>Why nothing more can come; null while something can.</summary>
    public Exception? End => Volatile.Read(ref _end);

    /// <summary>Waits until something is so, at the longest until the connection has ended.</summary>
    /// <param name="condition">Asked, under the lock, whenever something has come.</param>
    /// <param name="timeout">How long at most.</param>
    /// <returns>Whether it is so.</returns>
    public bool Wait(Func<bool> condition, TimeSpan timeout)
    {
        var deadline = Deadline.After(timeout);
        lock (_gate)
        {
            while (!condition())
            {
                if (_end is not null || deadline.HasPassed)
                {
                    return false;
                }

                Monitor.Wait(_gate, deadline.Remaining);
            }

            return true;
        }
    }

    /// <summary>Waits for the connection's end.</summary>
    /// <returns>Whether it has ended.</returns>
    public bool WaitForEnd(TimeSpan timeout) => Wait(() => _end is not null, timeout);

    private void Run()
    {
        Exception end;
        try
        {
            Span<byte> buffer = stackalloc byte[BufferBytes];
            for (int count; (count = _stream.Read(buffer)) > 0;)
            {
                lock (_gate)
                {
                    _received?.Invoke(buffer[..count]);
                    Monitor.PulseAll(_gate);
                }
            }

            end = new PeerClosedException();
        }
        catch (Exception e)
        {
            end = e;
        }

        lock (_gate)
        {
            Volatile.Write(ref _end, end);
            Monitor.PulseAll(_gate);
        }
    }
}
