using System.Runtime.InteropServices;

namespace Cookbook.Logging;

/// <summary>Writes named values as members that hold single values: texts and, where the format has them, numbers; the first of a name wins, and null is left out.</summary>
/// <param name="output">Where they go.</param>
/// <param name="names">A comma, the name, its quotes and colon.</param>
/// <param name="form">How what is no single value becomes the text of one.</param>
/// <param name="keepsNumbers">Whether numbers stay numbers.</param>
[StructLayout(LayoutKind.Auto)]
internal struct FlatPairs(Utf8Buffer output, RenderedNames names, JsonForm form, bool keepsNumbers) : IPresetVisitor
{
    private PresetNames _names = new(names);

    public bool HasSeen { get; set; }

    public void Value<T>(string name, string? format, T value)
    {
        HasSeen = true;
        if (!typeof(T).IsValueType && value is null)
        {
            return;
        }

        var start = output.Length;
        if (!_names.TryAppend(output, name))
        {
            return;
        }

        var at = output.Length;
        JsonValue.Append(output, value, form);
        var first = output.Written[at];
        if (first == (byte)'n')
        {
            // A null of a value type, or a converter's.
            output.Truncate(start);
            _names.RemoveLast();
        }
        else if (first != (byte)'"' && !(keepsNumbers && first is (byte)'-' or (>= (byte)'0' and <= (byte)'9')))
        {
            JsonMember.ToText(output, at);
        }
    }
}
