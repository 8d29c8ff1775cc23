using System.Runtime.InteropServices;

namespace Cookbook.Logging;

/// <summary>Writes named values as the members of a JSON object, between braces that are somebody else's. The first of a name wins.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct JsonPairs(Utf8Buffer output) : IRecordVisitor
{
    private KeySet _keys;

    public bool IsEmpty { get; private set; } = true;

    public void Value<T>(string name, string? format, T value)
    {
        if (TryKey(name))
        {
            JsonValue.Append(output, value);
        }
    }

    /// <summary>Writes a member's name and colon; false when there is such a member.</summary>
    public bool TryKey(string name)
    {
        var before = output.Length;
        output.Append(IsEmpty ? "\""u8 : ",\""u8);
        var start = output.Length;
        EscapedNames.Append(output, name);
        if (!_keys.TryAdd(output, start, before))
        {
            return false;
        }

        output.Append("\":"u8);
        IsEmpty = false;
        return true;
    }
}
