using System.Runtime.InteropServices;

namespace Cookbook.Logging;

/// <summary>Writes named values as the parameters of one SD-ELEMENT, which begins with the first of them. The first of a name counts. A set of named values is passed over.</summary>
/// <remarks>What stands in the buffer is an element but for its end at any time.</remarks>
[StructLayout(LayoutKind.Auto)]
internal struct DataElement(Utf8Buffer output, byte[]? id, SyslogText text, int end, bool isForwarded) : IRecordVisitor
{
    private KeySet _names;
    private bool _isOpen;

    /// <summary>Whether there was a set of named values.</summary>
    public bool HasSets { get; private set; }

    /// <summary>Whether there was no room for a parameter.</summary>
    public bool HasOmitted { get; private set; }

    public void Value<T>(string name, string? format, T value)
    {
        if (PlainValue.IsSet(value))
        {
            HasSets = true;
            return;
        }

        if (isForwarded && ForwardedSender.Has(name))
        {
            return;
        }

        var before = output.Length;
        if (!_isOpen)
        {
            output.Append((byte)'[');
            output.Append(id);
        }

        var start = output.Length;
        ElementNames.Param(output, name);
        if (!_names.TryAdd(output, start, before))
        {
            return;
        }

        ParamValue.Append(output, value, text);
        if (output.Length >= end)
        {
            // One byte more is needed for the bracket that closes it.
            output.Truncate(before);
            _names.RemoveLast();
            HasOmitted = true;
            return;
        }

        _isOpen = true;
    }

    /// <summary>Ends the element, if there is one.</summary>
    public void Close()
    {
        _names.Release();
        if (_isOpen)
        {
            output.Append((byte)']');
        }
    }
}
