using System.Net.Sockets;

namespace Cookbook.Logging;

/// <summary>A connection's bytes; until it is open all reads and writes share one deadline, so that a peer that sends a byte now and then cannot draw that out.</summary>
/// <remarks>Without a timer, which needs the thread pool. Used by one thread until it is open.</remarks>
/// <param name="socket">The connection, which this owns.</param>
/// <param name="deadline">When it must be open.</param>
internal sealed class OpeningStream(Socket socket, Deadline deadline) : Stream
{
    private const int FirstLength = 40;

    private readonly NetworkStream _stream = new(socket, ownsSocket: true);
    private readonly int _sendTimeout = socket.SendTimeout;
    private readonly byte[] _firstBytes = new byte[FirstLength];
    private int _firstLength;
    private volatile bool _opened;

    /// <summary>The first bytes that the peer has answered with; empty where it has not.</summary>
    public ReadOnlySpan<byte> FirstBytes => _firstBytes.AsSpan(0, _firstLength);

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Ends the deadline: from now on a read waits for as long as it takes, and a write as it did before.</summary>
    public void Opened()
    {
        _opened = true;
        (socket.ReceiveTimeout, socket.SendTimeout) = (0, _sendTimeout);
    }

    public override int Read(Span<byte> buffer)
    {
        if (!_opened)
        {
            socket.ReceiveTimeout = Left();
        }

        var count = _stream.Read(buffer);
        if (_firstLength == 0)
        {
            _firstLength = Math.Min(count, FirstLength);
            buffer[.._firstLength].CopyTo(_firstBytes);
        }

        return count;
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (!_opened)
        {
            socket.SendTimeout = Left();
        }

        _stream.Write(buffer);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => _stream.ReadAsync(buffer, cancellationToken);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => _stream.WriteAsync(buffer, cancellationToken);

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
        // A socket has nothing to flush.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stream.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Left()
    {
        if (deadline.HasPassed)
        {
            throw new IOException("The time is over.");
        }

        // None at all would be for ever.
        return deadline.Remaining is var left && left < TimeSpan.Zero ? 0 : (int)Math.Clamp(left.TotalMilliseconds, 1, int.MaxValue);
    }
}
