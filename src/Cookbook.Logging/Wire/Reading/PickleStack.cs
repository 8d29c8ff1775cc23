namespace Cookbook.Logging;

/// <summary>A pickle machine's stack, marks and memo; in place of recursion, so that depth costs nothing but items.</summary>
internal sealed class PickleStack(DecodeBudget budget)
{
    private static readonly object s_unset = new();

    private const int Usual = 128;

    /// <summary>What is kept for the next pickle at most, in places.</summary>
    private const int Kept = 4096;

    private List<int> _marks = [];
    private List<object?> _memo = [];
    private object?[] _values = new object?[Usual];
    private int _count;
    private int _highest;

    private int Bottom => _marks.Count > 0 ? _marks[^1] : 0;

    public void Clear()
    {
        _values = _values.Length > Kept ? new object?[Usual] : _values;
        _marks = _marks.Capacity > Kept ? [] : _marks;
        _memo = _memo.Capacity > Kept ? [] : _memo;
        Array.Clear(_values, 0, Math.Min(_highest, _values.Length));
        (_count, _highest) = (0, 0);
        _marks.Clear();
        _memo.Clear();
    }

    public void Push(int offset, object? value, long contents = 0)
    {
        budget.Take(offset, contents);
        if (_count == _values.Length)
        {
            Array.Resize(ref _values, _count * 2);
        }

        _values[_count++] = value;
        _highest = Math.Max(_highest, _count);
    }

    public object? Pop(int offset)
    {
        var value = Top(offset);
        _count--;
        return value;
    }

    public object? Top(int offset) => _count > Bottom
        ? _values[_count - 1]
        : throw WireFormatException.At(offset, "a pickle that is damaged", "an opcode needs a value and there is none", "Send what pickle.dumps gives.");

    public void Mark(int offset)
    {
        budget.Take(offset);
        _marks.Add(_count);
    }

    /// <summary>Takes the values above the last mark, and the mark. They lie here until the next value is pushed.</summary>
    public ReadOnlySpan<object?> PopMark(int offset)
    {
        if (_marks.Count == 0)
        {
            throw WireFormatException.At(offset, "a pickle that is damaged", "an opcode needs a mark and there is none", "Send what pickle.dumps gives.");
        }

        var marked = _values.AsSpan(Bottom.._count);
        _count = Bottom;
        _marks.RemoveAt(_marks.Count - 1);
        return marked;
    }

    /// <summary>Takes back what lies on top: the last mark, or a value.</summary>
    public void Discard(int offset)
    {
        if (_marks.Count > 0 && _marks[^1] == _count)
        {
            _marks.RemoveAt(_marks.Count - 1);
        }
        else
        {
            Pop(offset);
        }
    }

    public void Put(int offset, uint index)
    {
        if (index > (uint)budget.Limits.MaxItems)
        {
            throw WireFormatException.At(offset, "a record with too many values", $"a value is memoized as number {index}", $"At most {budget.Limits.MaxItems} are kept.");
        }

        var value = Top(offset);
        if (index > _memo.Count)
        {
            budget.Memory(offset, (long)IntPtr.Size * (index - _memo.Count));
        }

        while (_memo.Count <= index)
        {
            _memo.Add(s_unset);
        }

        _memo[(int)index] = value;
    }

    public void Memoize(int offset) => Put(offset, (uint)_memo.Count);

    public void Get(int offset, uint index)
    {
        if (index >= _memo.Count || ReferenceEquals(_memo[(int)index], s_unset))
        {
            throw WireFormatException.At(offset, "a pickle that is damaged", $"memoized value {index} is asked for and there is none", "Send what pickle.dumps gives.");
        }

        Push(offset, _memo[(int)index]);
    }
}
