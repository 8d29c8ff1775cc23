using System.Runtime.InteropServices;

namespace Cookbook.Logging;

/// <summary>Writes named values as members of a record's JSON: the first of a name wins, and none can hide an attribute that every record has.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct WireJsonPairs(Utf8Buffer output) : IRecordVisitor
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
        output.Append(",\""u8);
        EscapedText.Append(output, name);
        output.Append(isUnfit || WireNames.MustEscape(name) ? "_\":"u8 : "\":"u8);
        if (_keys.TryAdd(output, start, start))
        {
            Seen |= isUnfit ? 0 : place;
            JsonValue.Append(output, value);
        }
    }
}
