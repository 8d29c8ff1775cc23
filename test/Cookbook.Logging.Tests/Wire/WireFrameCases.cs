using System.Numerics;
using System.Text.Json;

namespace Cookbook.Logging.Tests;

/// <summary>Frames that SocketHandlers of CPython 3.6 to 3.13 sent, with what they hold.</summary>
internal static class WireFrameCases
{
    public static IEnumerable<(int Id, string Note, byte[] Payload, JsonElement Attributes)> All()
    {
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Wire", "wire_frames.jsonl")))
        {
            var json = JsonDocument.Parse(line).RootElement;
            var frame = json.GetProperty("frame_b64").GetBytesFromBase64();
            yield return (json.GetProperty("id").GetInt32(), json.GetProperty("note").GetString()!, frame[4..], json.GetProperty("attrs"));
        }
    }

    /// <summary>Whether a value is what the case says, in its own notation of what JSON has no form for.</summary>
    public static bool Matches(object? value, JsonElement expected) => expected.ValueKind switch
    {
        JsonValueKind.Null => value is null,
        JsonValueKind.True => value is true,
        JsonValueKind.False => value is false,
        JsonValueKind.String => value is string text && text == Text(expected),
        JsonValueKind.Number when value is double real => BitConverter.DoubleToInt64Bits(real) == BitConverter.DoubleToInt64Bits(expected.GetDouble()),
        JsonValueKind.Number => value is long whole && whole == expected.GetInt64(),
        JsonValueKind.Array => value is List<object?> list && Items(list, expected),
        _ => Tagged(value, expected),
    };

    /// <summary>A text, with halves of surrogate pairs.</summary>
    public static string Text(JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return System.Text.RegularExpressions.Regex.Unescape(text.GetRawText()[1..^1]);
        }
    }

    private static bool Items(IReadOnlyCollection<object?> items, JsonElement expected) =>
        items.Count == expected.GetArrayLength() && items.Zip(expected.EnumerateArray()).All(p => Matches(p.First, p.Second));

    private static bool Tagged(object? value, JsonElement expected)
    {
        if (!expected.EnumerateObject().Any())
        {
            return value is Dictionary<string, object?> { Count: 0 };
        }

        var first = expected.EnumerateObject().First();
        return first.Name switch
        {
            "__opaque__" => value is not null,
            "__int__" => BigInteger.Parse(first.Value.GetString()!, null) == (value is long small ? small : (BigInteger)value!),
            "__float__" => value is double real && real.ToString(System.Globalization.CultureInfo.InvariantCulture)
                .Replace("Infinity", "inf", StringComparison.Ordinal).Equals(first.Value.GetString(), StringComparison.OrdinalIgnoreCase),
            "__bytes__" or "__bytearray__" => value is byte[] bytes && Convert.ToHexStringLower(bytes) == first.Value.GetString(),
            "__tuple__" => value is WireTuple tuple && Items(tuple, first.Value),
            "__set__" or "__frozenset__" => value is WireSet set && set.Count == first.Value.GetArrayLength()
                && first.Value.EnumerateArray().All(e => set.Any(i => Matches(i, e))),
            _ => value is Dictionary<string, object?> dictionary && dictionary.Count == expected.EnumerateObject().Count()
                && expected.EnumerateObject().All(p => dictionary.TryGetValue(p.Name, out var member) && Matches(member, p.Value)),
        };
    }
}
