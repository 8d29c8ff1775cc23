using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cookbook.Logging;

/// <summary>
/// The names that one line of a preset has, and whose they are: the first of a name wins, and names that only the preset's spelling makes equal are told apart by a number
/// (<c>name_2</c>, <c>name_3</c>).
/// </summary>
/// <remarks>Lives on the stack; more than sixteen names need a list.</remarks>
/// <param name="names">How names are written.</param>
[StructLayout(LayoutKind.Auto)]
internal struct PresetNames(RenderedNames names)
{
    private const int Inline = 16;

    private Entries _entries;
    private List<Entry>? _more;
    private int _count;

    /// <summary>Writes a name; false, and nothing is written, where its value stands in the line already.</summary>
    public bool TryAppend(Utf8Buffer output, string name)
    {
        var start = output.Length;
        names.Append(output, name);
        var same = IndexOf(output, start);
        if (same >= 0)
        {
            // One that was given a number stands there under other bytes.
            if (Has(name))
            {
                output.Truncate(start);
                return false;
            }

            Number(output, start, same);
        }

        Add(new Entry { Name = name, Start = start, Length = output.Length - start, LastNumber = 1 });
        return true;
    }

    /// <summary>Forgets the name that was written last, for whoever takes it back from the buffer.</summary>
    public void RemoveLast()
    {
        _count--;
        if (_count >= Inline)
        {
            _more!.RemoveAt(_count - Inline);
        }
    }

    private int IndexOf(Utf8Buffer output, int start)
    {
        var written = output.Written;
        var key = written[start..];
        for (var i = 0; i < _count; i++)
        {
            ref readonly var entry = ref At(i);
            if (key.Length == entry.Length && key.SequenceEqual(written.Slice(entry.Start, entry.Length)))
            {
                return i;
            }
        }

        return -1;
    }

    private bool Has(string name)
    {
        for (var i = 0; i < _count; i++)
        {
            if (At(i).Name == name)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Gives the name at the end of the buffer the next number that is free; numbers are not tried again, so that many equal names do not take long.</summary>
    private void Number(Utf8Buffer output, int start, int same)
    {
        var at = output.Length - names.BytesAfter;
        Span<byte> suffix = stackalloc byte[12];
        suffix[0] = (byte)'_';
        while (true)
        {
            (++At(same).LastNumber).TryFormat(suffix[1..], out var digits, default, CultureInfo.InvariantCulture);
            suffix[..(digits + 1)].CopyTo(output.Insert(at, digits + 1));
            if (IndexOf(output, start) < 0)
            {
                return;
            }

            output.Remove(at, digits + 1);
        }
    }

    private void Add(Entry entry)
    {
        if (_count < Inline)
        {
            _entries[_count] = entry;
        }
        else
        {
            (_more ??= []).Add(entry);
        }

        _count++;
    }

    [UnscopedRef]
    private ref Entry At(int index)
    {
        if (index < Inline)
        {
            return ref _entries[index];
        }

        return ref CollectionsMarshal.AsSpan(_more)[index - Inline];
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Entry
    {
        public string Name;
        public int Start;
        public int Length;
        public int LastNumber;
    }

    [InlineArray(Inline)]
    private struct Entries
    {
        private Entry _first;
    }
}
