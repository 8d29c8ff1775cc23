using System.Runtime.InteropServices;

namespace Cookbook.Logging;

/// <summary>Writes named values as the members of a JSON object, between braces that are somebody else's. The first of a name wins.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct JsonPairs(Utf8Buffer output, JsonForm form) : IRecordVisitor
{
    private KeySet _keys;

    public JsonPairs(Utf8Buffer output)
        : this(output, JsonForm.Plain)
    {
    }

    public bool IsEmpty { get; private set; } = true;

    public void Value<T>(string name, string? format, T value)
    {
        if (!TryKey(name))
        {
            return;
        }

        if (!typeof(T).IsValueType && form.Converters is null && value is string text)
        {
            JsonValue.Text(output, text);
        }
        else
        {
            JsonValue.Append(output, value, form);
        }
    }

    /// <summary>Writes a member's name and colon; false when there is such a member.</summary>
    public bool TryKey(string name)
    {
        var before = output.Length;
        if (!IsEmpty)
        {
            form.Comma(output);
        }

        var start = output.Length;
        form.Keys.Append(output, name);
        if (!_keys.TryAdd(output, start, before))
        {
            return false;
        }

        IsEmpty = false;
        return true;
    }
}
