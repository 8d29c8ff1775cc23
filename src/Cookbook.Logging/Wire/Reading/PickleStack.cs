namespace Cookbook.Logging;

/// <summary>A pickle machine's stack, marks and memo; in place of recursion, so that depth costs nothing but items.</summary>
internal sealed class PickleStack(DecodeBudget budget)
{
    private static readonly object s_unset = new();

    private readonly List<object?> _values = [];
    private readonly List<int> _marks = [];
    private readonly List<object?> _memo = [];

    private int Bottom => _marks.Count > 0 ? _marks[^1] : 0;

    public void Clear()
    {
        _values.Clear();
        _marks.Clear();
        _memo.Clear();
    }

    public void Push(int offset, object? value, long contents = 0)
    {
        budget.Take(offset, contents);
        _values.Add(value);
    }

    public object? Pop(int offset)
    {
        var value = Top(offset);
        _values.RemoveAt(_values.Count - 1);
        return value;
    }

    public object? Top(int offset) => _values.Count > Bottom
        ? _values[^1]
        : throw WireFormatException.At(offset, "a pickle that is damaged", "an opcode needs a value and there is none", "Send what pickle.dumps gives.");

    public void Mark(int offset)
    {
        budget.Take(offset);
        _marks.Add(_values.Count);
    }

    /// <summary>Takes the values above the last mark, and the mark.</summary>
    public List<object?> PopMark(int offset)
    {
        if (_marks.Count == 0)
        {
            throw WireFormatException.At(offset, "a pickle that is damaged", "an opcode needs a mark and there is none", "Send what pickle.dumps gives.");
        }

        var start = Bottom;
        _marks.RemoveAt(_marks.Count - 1);
        var values = _values.GetRange(start, _values.Count - start);
        _values.RemoveRange(start, _values.Count - start);
        return values;
    }

    /// <summary>Takes back what lies on top: the last mark, or a value.</summary>
    public void Discard(int offset)
    {
        if (_marks.Count > 0 && _marks[^1] == _values.Count)
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
