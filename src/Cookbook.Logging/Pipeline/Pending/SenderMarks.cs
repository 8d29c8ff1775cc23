namespace Cookbook.Logging;

/// <summary>
/// The marks of senders in a pending file, and what earlier files of the log have had. A receiver counts a record as taken after the handlers have it; killed in between, it is sent the record once more,
/// and here the handler sees that it has that one.
/// </summary>
/// <remarks>Used under the pump's lock.</remarks>
internal sealed unsafe class SenderMarks
{
    /// <summary>As many as a receiver remembers senders, see <see cref="SenderLayout"/>.</summary>
    public const int Rows = 1024;

    /// <summary>How much of a pending file they are.</summary>
    public const int Bytes = Rows * SenderMark.Size;

    private readonly SenderMark* _rows;
    // Made when there is a sender, as most processes never know one.
    private Dictionary<SenderId, int>? _places;
    private LeftMarks _left;
    private long _used;

    /// <param name="rows">Where they stand, all empty.</param>
    /// <param name="left">What earlier files say.</param>
    public SenderMarks(SenderMark* rows, LeftMarks left)
    {
        _rows = rows;
        _left = left;
        if (left.Numbers is { } numbers)
        {
            Keep(numbers);
        }
    }

    /// <summary>Whether a record is the last that an earlier process has had of its sender.</summary>
    /// <remarks>Not those before it: a handler that has one need not have had all others.</remarks>
    public bool WasLast(SenderId sender, long number) => _left.IsLast(sender, number);

    /// <summary>Notes that a sender's record is about to be put into a batch.</summary>
    /// <param name="sender">The sender.</param>
    /// <param name="number">The record's number.</param>
    /// <param name="batch">The batch, by its order.</param>
    /// <param name="count">How many frames it has with this one.</param>
    /// <returns>What is to be completed when it is in.</returns>
    public ref SenderMark Begin(SenderId sender, long number, long batch, int count)
    {
        ref var mark = ref Of(sender);
        mark.Begin(number, batch, count, ++_used);
        return ref mark;
    }

    /// <summary>Takes over what a file that is given up for this one says.</summary>
    public void TakeOver(SenderMarks before)
    {
        _left = before._left;
        foreach (var (sender, place) in before._places ?? [])
        {
            Keep(sender, before._rows[place].Number);
        }
    }

    private void Keep(IReadOnlyDictionary<SenderId, long> numbers)
    {
        foreach (var (sender, number) in numbers)
        {
            Keep(sender, number);
        }
    }

    private void Keep(SenderId sender, long number)
    {
        ref var mark = ref Of(sender);
        (mark.Number, mark.Used) = (number, ++_used);
    }

    private ref SenderMark Of(SenderId sender)
    {
        _places ??= [];
        if (!_places.TryGetValue(sender, out var place))
        {
            place = _places.Count < Rows ? _places.Count : Forget(_places);
            // The sender last: a row is somebody's only when its numbers are.
            _rows[place] = default;
            Volatile.WriteBarrier();
            _rows[place].Sender = sender;
            _places.Add(sender, place);
        }

        return ref _rows[place];
    }

    private int Forget(Dictionary<SenderId, int> places)
    {
        var (sender, place) = places.MinBy(p => _rows[p.Value].Used);
        places.Remove(sender);
        return place;
    }
}
