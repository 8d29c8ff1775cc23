using System.Runtime.InteropServices;

namespace Cookbook.Logging;

/// <summary>Writes each value that is a set of named values as an SD-ELEMENT of its own, under the value's name. Any other value is passed over.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct SetElements(Utf8Buffer output, ElementNames names, SyslogText text, int end) : IRecordVisitor
{
    private KeySet _ids;

    /// <summary>Whether there was no room for something, or its ID was another element's.</summary>
    public bool HasOmitted { get; private set; }

    public void Value<T>(string name, string? format, T value)
    {
        if (!PlainValue.IsSet(value))
        {
            return;
        }

        var before = output.Length;
        output.Append((byte)'[');
        var start = output.Length;
        names.Id(output, name);
        if (names.IsTaken(output.Written[start..]))
        {
            output.Truncate(before);
            HasOmitted = true;
        }
        else if (_ids.TryAdd(output, start, before))
        {
            if (output.Length >= end)
            {
                output.Truncate(before);
                _ids.RemoveLast();
                HasOmitted = true;
            }
            else
            {
                Params(value, before);
            }
        }
    }

    private void Params<T>(T value, int before)
    {
        var start = output.Length;
        var pairs = new Pairs(output, text, end);
        try
        {
            PairReader.Visit(value, ref pairs);
        }
        catch (Exception e)
        {
            // A set that another thread changes meanwhile must not leave its element open.
            Trouble.Report("syslog", "a set of named values could not be read", e);
        }

        HasOmitted |= pairs.HasOmitted;
        if (pairs.HasOmitted && output.Length == start)
        {
            // Nothing of it had room; an empty set is an element without parameters.
            output.Truncate(before);
            _ids.RemoveLast();
        }
        else
        {
            output.Append((byte)']');
        }
    }

    /// <summary>Writes the pairs of a set: all of them, as a name may occur several times (RFC 5424, 6.3.3).</summary>
    [StructLayout(LayoutKind.Auto)]
    private struct Pairs(Utf8Buffer output, SyslogText text, int end) : IRecordVisitor
    {
        public bool HasOmitted { get; private set; }

        public void Value<T>(string name, string? format, T value)
        {
            var before = output.Length;
            ElementNames.Param(output, name);
            ParamValue.Append(output, value, text);
            if (output.Length >= end)
            {
                output.Truncate(before);
                HasOmitted = true;
            }
        }
    }
}
