using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>What a reader of a published format makes of a line. Each reader refuses what the format's definition of its fields does not allow.</summary>
internal sealed record ReadEvent(DateTime Time, LogLevel Level, string Category, string Message, string? Exception, IReadOnlyDictionary<string, JsonElement> Values)
{
    /// <summary>The line's object: one line, valid JSON, nothing in it that a terminal obeys, each name once.</summary>
    public static JsonElement Line(string line)
    {
        Assert.DoesNotContain(line, c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\u202e' or '\u2066' or '\u200f');
        var root = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 256 }).RootElement;
        CheckNames(root);
        return root;
    }

    public static DateTime IsoTime(JsonElement value) =>
        DateTime.ParseExact(value.GetString()!, "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    public static string? Text(JsonElement owner, string name) => owner.TryGetProperty(name, out var value) ? Text(value) : null;

    public static string Text(JsonElement value)
    {
        Assert.Equal(JsonValueKind.String, value.ValueKind);
        return value.GetString()!;
    }

    private static void CheckNames(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            var names = value.EnumerateObject().Select(p => p.Name).ToList();
            Assert.Equal(names.Count, names.Distinct().Count());
            Assert.All(value.EnumerateObject(), p => CheckNames(p.Value));
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            Assert.All(value.EnumerateArray(), CheckNames);
        }
    }
}
