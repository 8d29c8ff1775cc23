using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Cookbook.Logging;

/// <summary>Writes fields as the journal's native protocol has them: <c>NAME=value</c> and a line feed; a value with line breaks of its own after its length, in eight bytes.</summary>
/// <remarks>What is logged can forge no field: a name consists of capital letters, digits and underscores, and never is one that the journal or the handler gives a meaning to.</remarks>
[StructLayout(LayoutKind.Auto)]
internal struct JournalFields(Utf8Buffer output) : IRecordVisitor
{
    /// <summary>How many named values there may be: the journal throws an entry away that has more than 1,024 fields.</summary>
    private const int MaxValues = 1000;

    private KeySet _names;
    private int _count;

    /// <summary>Whether there were too many named values.</summary>
    public bool HasOmitted { get; private set; }

    public void Value<T>(string name, string? format, T value)
    {
        if (_count == MaxValues)
        {
            HasOmitted = true;
            return;
        }

        var start = output.Length;
        JournalNames.Append(output, name);
        if (_names.TryAdd(output, start, start))
        {
            _count++;
            output.Append((byte)'=');
            var at = output.Length;
            PlainValue.Append(output, value);
            End(at);
        }
    }

    /// <summary>Writes a field of the handler's own; nothing where there is no text.</summary>
    public readonly void Own(ReadOnlySpan<byte> name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            var value = Begin(name);
            output.Append(text);
            End(value);
        }
    }

    /// <summary>Writes a field of the handler's own.</summary>
    public readonly void Own(ReadOnlySpan<byte> name, long number)
    {
        var value = Begin(name);
        ValueText.Append(output, number, null);
        End(value);
    }

    /// <summary>The entry is complete.</summary>
    public void Complete() => _names.Release();

    /// <summary>Begins a field, whose value is to be appended.</summary>
    /// <returns>What <see cref="End"/> needs.</returns>
    public readonly int Begin(ReadOnlySpan<byte> name)
    {
        output.Append(name);
        output.Append((byte)'=');
        return output.Length;
    }

    /// <summary>Ends the field that was begun last.</summary>
    public readonly void End(int value)
    {
        var length = output.Length - value;
        if (output.Written[value..].Contains((byte)'\n'))
        {
            output.Change(value - 1, 1)[0] = (byte)'\n';
            BinaryPrimitives.WriteInt64LittleEndian(output.Insert(value, sizeof(long)), length);
        }

        output.Append((byte)'\n');
    }
}
