using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Cookbook.Logging;

/// <summary>The first frame of a connection whose receiver is to confirm: who sends, and the number of the first record that follows, counted from 1.</summary>
/// <remarks>A JSON object, <c>{"cookbook":"hello","version":1,"sender":"0af7651916cd43dd8448eb211c80319c","next":1}</c>; no record begins like that.</remarks>
internal readonly record struct Hello(UInt128 Sender, long Next)
{
    /// <summary>The longest that is looked at.</summary>
    private const int MaxLength = 1024;

    private const int Version = 1;

    /// <summary>Writes the frame's payload, without length.</summary>
    public void Write(IBufferWriter<byte> output) => output.Write(Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"{{\"cookbook\":\"hello\",\"version\":{Version},\"sender\":\"{Sender:x32}\",\"next\":{Next}}}")));

    /// <summary>Reads a payload; false when it is something else, or of a version that is not known.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out Hello hello)
    {
        hello = default;
        if (payload.Length > MaxLength || !payload.StartsWith("{\"cookbook\":\"hello\""u8))
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(payload);
            return JsonElement.TryParseValue(ref reader, out var json)
                && reader.BytesConsumed == payload.Length
                && TryRead(json.Value, out hello);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second is what a text with half a surrogate pair gives.
            return false;
        }
    }

    private static bool TryRead(JsonElement json, out Hello hello)
    {
        hello = default;
        if (!json.TryGetProperty("version", out var version) || version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var number) || number != Version
            || !json.TryGetProperty("sender", out var sender) || sender.ValueKind != JsonValueKind.String
            || !json.TryGetProperty("next", out var next) || next.ValueKind != JsonValueKind.Number || !next.TryGetInt64(out var first) || first < 1)
        {
            return false;
        }

        var digits = sender.GetString()!;
        if (digits.Length != 32 || !UInt128.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id))
        {
            return false;
        }

        hello = new Hello(id, first);
        return true;
    }
}
