using System.Runtime.InteropServices;

namespace Cookbook.Logging;

/// <summary>Pickles named values as extra attributes of a record: the first of a name wins, and none can hide an attribute that every record has.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct PicklePairs(Utf8Buffer output) : IRecordVisitor
{
    private KeySet _keys;

    /// <summary>Which of the attributes that come as properties have come.</summary>
    public Place Seen { get; private set; }

    /// <summary>All values of the record are written.</summary>
    public void End() => _keys.Release();

    public void Value<T>(string name, string? format, T value)
    {
        var place = WireNames.PlaceOf(name);
        var isUnfit = place == Place.LineNumber && !WireNames.IsInteger(value);
        var start = output.Length;
        var text = PickleWriter.Begin(output);
        PickleWriter.Characters(output, name);
        if (isUnfit || WireNames.MustEscape(name))
        {
            output.Append((byte)'_');
        }

        PickleWriter.End(output, text);
        if (_keys.TryAdd(output, start, start))
        {
            Seen |= isUnfit ? 0 : place;
            PickleValue.Append(output, value);
        }
    }
}

/// <summary>Pickles the named values of a scope as the members of a dictionary. The first of a name wins.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct PickleMembers(Utf8Buffer output) : IRecordVisitor
{
    private KeySet _keys;

    public bool IsEmpty { get; private set; } = true;

    public void Value<T>(string name, string? format, T value)
    {
        var start = output.Length;
        PickleWriter.Text(output, name);
        if (_keys.TryAdd(output, start, start))
        {
            IsEmpty = false;
            PickleValue.Append(output, value);
        }
    }
}
