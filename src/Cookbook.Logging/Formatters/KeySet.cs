using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cookbook.Logging;

/// <summary>The keys that have been written to one object or line, by where they stand in the buffer: the first of a name wins.</summary>
/// <remarks>Lives on the stack. More than sixteen keys need a list, which whoever calls <see cref="Release"/> leaves for the next who does.</remarks>
[StructLayout(LayoutKind.Auto)]
internal struct KeySet
{
    private const int Inline = 16;
    private const int MaxSpare = 1024;

    [ThreadStatic]
    private static List<(int Start, int Length)>? s_spare;

    private Places _places;
    private List<(int Start, int Length)>? _more;
    private int _count;

    /// <summary>Adds the key at the end of the buffer, or takes it back when it is there already.</summary>
    /// <param name="output">The buffer.</param>
    /// <param name="start">Where the key begins.</param>
    /// <param name="rollback">How long the buffer becomes when the key is there already.</param>
    public bool TryAdd(Utf8Buffer output, int start, int rollback)
    {
        var written = output.Written;
        var key = written[start..];
        for (var i = 0; i < _count; i++)
        {
            var (at, length) = i < Inline ? _places[i] : _more![i - Inline];
            if (key.Length == length && key.SequenceEqual(written.Slice(at, length)))
            {
                output.Truncate(rollback);
                return false;
            }
        }

        if (_count < Inline)
        {
            _places[_count] = (start, key.Length);
        }
        else
        {
            (_more ??= Rent()).Add((start, key.Length));
        }

        _count++;
        return true;
    }

    /// <summary>Forgets the key that was added last, for whoever takes it back from the buffer.</summary>
    public void RemoveLast()
    {
        _count--;
        if (_count >= Inline)
        {
            _more!.RemoveAt(_count - Inline);
        }
    }

    /// <summary>Forgets all keys; nothing is added any more.</summary>
    public void Release()
    {
        if (_more is { Capacity: <= MaxSpare } more)
        {
            s_spare = more;
        }

        (_more, _count) = (null, 0);
    }

    private static List<(int Start, int Length)> Rent()
    {
        var spare = s_spare;
        if (spare is null)
        {
            return [];
        }

        // A value that logs while it is written must not find the same list.
        s_spare = null;
        spare.Clear();
        return spare;
    }

    [InlineArray(Inline)]
    private struct Places
    {
        private (int Start, int Length) _first;
    }
}
