using System.Runtime.InteropServices;

namespace Cookbook.Logging;

/// <summary>Which scopes of a record have no named values but a text: a bit for each of the first 64, and a list, which is seldom needed, for those within.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct TextScopes
{
    private const int Inline = 64;

    private ulong _first;
    private List<int>? _more;

    public readonly bool IsEmpty => _first == 0 && _more is null;

    /// <summary>Adds a scope; they come from the innermost outwards.</summary>
    public void Add(int index)
    {
        if (index < Inline)
        {
            _first |= 1UL << index;
        }
        else
        {
            (_more ??= []).Add(index);
        }
    }

    /// <summary>Writes their texts, the outermost first.</summary>
    public readonly void Append(LogRecord record, Utf8Buffer output, ReadOnlySpan<byte> joint)
    {
        var isFirst = true;
        for (var i = 0; i < Inline && _first >> i != 0; i++)
        {
            if ((_first >> i & 1) != 0)
            {
                Append(record, i, output, isFirst ? [] : joint);
                isFirst = false;
            }
        }

        for (var i = (_more?.Count ?? 0) - 1; i >= 0; i--)
        {
            Append(record, _more![i], output, isFirst ? [] : joint);
            isFirst = false;
        }
    }

    private static void Append(LogRecord record, int index, Utf8Buffer output, ReadOnlySpan<byte> joint)
    {
        output.Append(joint);
        var start = output.Length;
        record.AppendScope(index, output);
        PresetParts.Escape(output, start);
    }
}
