using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Cookbook.Logging;

/// <summary>Reads a record from JSON, within the limits; of a name that comes twice the last counts.</summary>
internal sealed class WireJsonReader(DecodeBudget budget, RecordMaker maker)
{
    private const string Cause = "JSON that is damaged";

    public void Read(ReadOnlySpan<byte> payload)
    {
        budget.Reset();

        // One more level than is allowed, so that it is our own words that say so.
        var reader = new Utf8JsonReader(payload, new JsonReaderOptions { MaxDepth = budget.Limits.MaxDepth + 2 });
        try
        {
            Members(ref reader);
        }
        catch (JsonException)
        {
            throw WireFormatException.At((int)reader.BytesConsumed, Cause, "this is no JSON (RFC 8259)", "A frame that begins with '{' is one JSON object.");
        }
    }

    private void Members(ref Utf8JsonReader reader)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = Text(ref reader);
            reader.Read();
            maker.Add(name, Value(ref reader));
        }

        // What stands behind the object is looked at, too.
        reader.Read();
    }

    private object? Value(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return Object(ref reader);
            case JsonTokenType.StartArray:
                return Array(ref reader);
            case JsonTokenType.String:
                return Text(ref reader);
            case JsonTokenType.Number:
                budget.Take((int)reader.TokenStartIndex, reader.ValueSpan.Length);
                return Number((int)reader.TokenStartIndex, reader.ValueSpan);
            default:
                budget.Take((int)reader.TokenStartIndex);
                return reader.TokenType switch { JsonTokenType.True => true, JsonTokenType.False => false, _ => null };
        }
    }

    private Dictionary<string, object?> Object(ref Utf8JsonReader reader)
    {
        Enter(ref reader);
        var members = new Dictionary<string, object?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = Text(ref reader);
            reader.Read();
            members[name] = Value(ref reader);
        }

        return members;
    }

    private List<object?> Array(ref Utf8JsonReader reader)
    {
        Enter(ref reader);
        var items = new List<object?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Value(ref reader));
        }

        return items;
    }

    private void Enter(ref Utf8JsonReader reader)
    {
        budget.Take((int)reader.TokenStartIndex);
        budget.CheckDepth((int)reader.TokenStartIndex, reader.CurrentDepth);
    }

    private string Text(ref Utf8JsonReader reader)
    {
        var at = (int)reader.TokenStartIndex;
        budget.Take(at, 2L * reader.ValueSpan.Length);
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, which Python writes as an escape, or what is not UTF-8, which is refused.
            return Unescaped(WireText.FromUtf8(at + 1, reader.ValueSpan));
        }
    }

    private static string Unescaped(string text)
    {
        var unescaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                unescaped.Append(text[i]);
            }
            else if (text[++i] == 'u')
            {
                unescaped.Append((char)ushort.Parse(text.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 4;
            }
            else
            {
                unescaped.Append(text[i] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', var other => other });
            }
        }

        return unescaped.ToString();
    }

    private object Number(int at, ReadOnlySpan<byte> digits)
    {
        if (long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            return whole;
        }

        if (digits.ContainsAny((byte)'.', (byte)'e', (byte)'E'))
        {
            return double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
        }

        return digits.Length <= budget.Limits.MaxDigits + 1
            ? BigInteger.Parse(Encoding.ASCII.GetString(digits), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
            : throw WireFormatException.At(at, "a number that is too long", $"a whole number has {digits.Length} digits", $"At most {budget.Limits.MaxDigits} are read.");
    }
}
