namespace Cookbook.Logging;

/// <summary>What has arrived on one connection and is not yet taken. It grows with what is really there, whatever a frame's length claims.</summary>
/// <remarks>Not thread-safe: its connection's thread alone uses it.</remarks>
/// <param name="most">How many bytes it may hold.</param>
/// <param name="budget">Where the memory beyond the first few KB is taken from.</param>
internal sealed class ReceiveBuffer(int most, ByteBudget budget) : IDisposable
{
    /// <summary>What every connection may have, for nothing.</summary>
    public const int Least = 4 * 1024;

    /// <summary>Where a connection that keeps sending is read in large pieces.</summary>
    private const int Comfortable = 64 * 1024;

    private byte[] _bytes = GC.AllocateUninitializedArray<byte>(Least);
    private int _start;
    private int _end;

    /// <summary>What has arrived.</summary>
    public ReadOnlySpan<byte> Arrived => _bytes.AsSpan(_start, _end - _start);

    public bool IsEmpty => _start == _end;

    /// <summary>What it has of the budget.</summary>
    public int Borrowed => _bytes.Length - Least;

    /// <summary>Room for more, at least one byte.</summary>
    /// <param name="borrow">Called with the number of further bytes where the budget has too little left; waits, or throws.</param>
    /// <exception cref="RefusedException">The buffer is full, and as large as it may become.</exception>
    public Span<byte> Room(Action<int> borrow)
    {
        if (_end == _bytes.Length)
        {
            if (_start > 0)
            {
                Move(_bytes);
            }
            else
            {
                Grow(borrow);
            }
        }

        return _bytes.AsSpan(_end);
    }

    /// <summary>Says that so many bytes have been put into the room.</summary>
    public void Add(int count)
    {
        _end += count;
        if (_end == _bytes.Length && _bytes.Length < Math.Min(Comfortable, most) && budget.Taken < budget.Limit / 2 && budget.TryTake(_bytes.Length))
        {
            // There is more than fits at once: the next piece may be larger.
            Move(GC.AllocateUninitializedArray<byte>(2 * _bytes.Length));
        }
    }

    /// <summary>Takes bytes off the front.</summary>
    public void Remove(int count)
    {
        _start += count;
        if (_start == _end)
        {
            (_start, _end) = (0, 0);
        }
    }

    /// <summary>Gives memory back while nothing is in it.</summary>
    public void Shrink()
    {
        if (IsEmpty && Borrowed > 0)
        {
            budget.Release(Borrowed);
            _bytes = GC.AllocateUninitializedArray<byte>(Least);
        }
    }

    public void Dispose()
    {
        budget.Release(Borrowed);
        (_bytes, _start, _end) = (new byte[Least], 0, 0);
    }

    private void Grow(Action<int> borrow)
    {
        if (_bytes.Length >= most)
        {
            throw new RefusedException(RefusalCause.Length, $"a frame is longer than the {most:N0} bytes that are allowed");
        }

        var more = Math.Min(_bytes.Length, most - _bytes.Length);
        if (!budget.TryTake(more))
        {
            borrow(more);
        }

        Move(GC.AllocateUninitializedArray<byte>(_bytes.Length + more));
    }

    private void Move(byte[] to)
    {
        Arrived.CopyTo(to);
        (_bytes, _start, _end) = (to, 0, _end - _start);
    }
}
