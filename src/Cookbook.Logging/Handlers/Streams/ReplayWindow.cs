namespace Cookbook.Logging;

/// <summary>The last frames that were sent, whole and in order: those that the peer may not have read. A ring of bytes, which grows to its limit and no further.</summary>
/// <remarks>Not thread-safe: used by one writer after the other.</remarks>
internal sealed class ReplayWindow
{
    private const int SmallestBytes = 16 * 1024;

    private readonly Queue<int> _lengths = new();
    private byte[] _ring = [];
    private int _start;

    /// <summary>How many bytes there are.</summary>
    public int Length { get; private set; }

    /// <summary>How many frames there are.</summary>
    public int Count => _lengths.Count;

    /// <summary>How many bytes there may be.</summary>
    public int Limit { get; private set; }

    /// <summary>The frames, end to end, in two pieces that belong together.</summary>
    public (ReadOnlyMemory<byte> First, ReadOnlyMemory<byte> Second) Bytes
    {
        get
        {
            var first = Math.Min(Length, _ring.Length - _start);
            return (_ring.AsMemory(_start, first), _ring.AsMemory(0, Length - first));
        }
    }

    /// <summary>Changes how many bytes there may be.</summary>
    public void SetLimit(long limit)
    {
        Limit = (int)Math.Min(limit, Array.MaxLength);
        MakeRoom(0);
    }

    /// <summary>Forgets the oldest frames until so many bytes more are within the limit, or none is left.</summary>
    public void MakeRoom(int bytes)
    {
        while (Length > 0 && Length + (long)bytes > Limit)
        {
            Forget();
        }
    }

    /// <summary>Keeps a frame; one that is longer than all that may be kept leaves nothing.</summary>
    public void Add(ReadOnlySpan<byte> frame)
    {
        MakeRoom(frame.Length);
        if (frame.Length > Limit)
        {
            return;
        }

        Grow(Length + frame.Length);
        var end = (int)((_start + (long)Length) % _ring.Length);
        var first = Math.Min(frame.Length, _ring.Length - end);
        frame[..first].CopyTo(_ring.AsSpan(end));
        frame[first..].CopyTo(_ring);
        Length += frame.Length;
        _lengths.Enqueue(frame.Length);
    }

    /// <summary>Forgets everything, and lets go of the memory.</summary>
    public void Clear()
    {
        (_ring, _start, Length) = ([], 0, 0);
        _lengths.Clear();
    }

    private void Forget()
    {
        var length = _lengths.Dequeue();
        Length -= length;
        _start = Length == 0 ? 0 : (int)((_start + (long)length) % _ring.Length);
    }

    private void Grow(int needed)
    {
        if (needed <= _ring.Length)
        {
            return;
        }

        var grown = new byte[(int)Math.Min(Limit, Math.Max(Math.Max(SmallestBytes, needed), _ring.Length * 2L))];
        var (first, second) = Bytes;
        first.Span.CopyTo(grown);
        second.Span.CopyTo(grown.AsSpan(first.Length));
        (_ring, _start) = (grown, 0);
    }
}
