using System.Runtime.InteropServices;

namespace Cookbook.Logging;

/// <summary>Writes named values as attributes: <c>,{"key":"Id","value":{"intValue":"7"}}</c>. The first of a name wins.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct OtelPairs(Utf8Buffer output, RenderedNames names, JsonForm form) : IPresetVisitor
{
    private PresetNames _names = new(names);

    public bool HasSeen { get; set; }

    public void Value<T>(string name, string? format, T value)
    {
        HasSeen = true;
        if (_names.TryAppend(output, name))
        {
            OtelValue.Append(output, value, form);
            output.Append((byte)'}');
        }
    }
}
