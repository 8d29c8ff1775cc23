using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>Reads a line of OTLP's JSON encoding by the messages of <c>logs.proto</c>, <c>common.proto</c> and <c>resource.proto</c>, and the rules of the encoding.</summary>
internal static class OtelReader
{
    private static readonly string[] s_recordFields =
        ["timeUnixNano", "observedTimeUnixNano", "severityNumber", "severityText", "body", "attributes", "traceId", "spanId", "eventName"];

    public static ReadEvent Read(string line)
    {
        var resource = Single(ReadEvent.Line(line), "resourceLogs");
        Assert.Equal(["resource", "scopeLogs"], Names(resource));
        var about = Attributes(resource.GetProperty("resource").GetProperty("attributes"));
        Assert.NotEqual("", about["service.name"].GetProperty("stringValue").GetString());
        var scope = Single(resource, "scopeLogs");
        Assert.Equal(["scope", "logRecords"], Names(scope));
        var record = Single(scope, "logRecords");
        Assert.Empty(Names(record).Except(s_recordFields));
        if (record.TryGetProperty("traceId", out var trace))
        {
            Assert.Matches("^[0-9a-f]{32}$", trace.GetString());
            Assert.Matches("^[0-9a-f]{16}$", record.GetProperty("spanId").GetString());
        }

        var values = record.TryGetProperty("attributes", out var attributes) ? Attributes(attributes) : [];
        return new ReadEvent(
            DateTime.UnixEpoch.AddTicks((long)(ulong.Parse(ReadEvent.Text(record.GetProperty("timeUnixNano")), NumberStyles.None, CultureInfo.InvariantCulture) / 100)),
            Level(record.GetProperty("severityNumber").GetInt32(), ReadEvent.Text(record.GetProperty("severityText"))),
            scope.GetProperty("scope").GetProperty("name").GetString()!,
            record.GetProperty("body").GetProperty("stringValue").GetString()!,
            values.TryGetValue("exception.stacktrace", out var exception) ? exception.GetProperty("stringValue").GetString() : null,
            values);
    }

    /// <summary>An <c>AnyValue</c>: at most one of its members, each of its own type.</summary>
    public static void CheckAny(JsonElement value)
    {
        if (value.EnumerateObject().ToArray() is not [var member])
        {
            Assert.Empty(value.EnumerateObject());
            return;
        }

        switch (member.Name)
        {
            case "stringValue": ReadEvent.Text(member.Value); break;
            case "boolValue": Assert.True(member.Value.ValueKind is JsonValueKind.True or JsonValueKind.False); break;
            case "intValue": long.Parse(ReadEvent.Text(member.Value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture); break;
            case "doubleValue" when member.Value.ValueKind == JsonValueKind.String: Assert.Contains(member.Value.GetString(), (string[])["NaN", "Infinity", "-Infinity"]); break;
            case "doubleValue": Assert.True(member.Value.TryGetDouble(out _)); break;
            case "bytesValue": Assert.True(member.Value.TryGetBytesFromBase64(out _)); break;
            case "arrayValue": Assert.All(Single(member.Value), CheckAny); break;
            case "kvlistValue": Attributes(member.Value.GetProperty("values"), emptyKeys: true); break;
            default: Assert.Fail(member.Name); break;
        }
    }

    private static JsonElement.ArrayEnumerator Single(JsonElement value)
    {
        Assert.Equal(["values"], Names(value));
        return value.GetProperty("values").EnumerateArray();
    }

    private static Dictionary<string, JsonElement> Attributes(JsonElement list, bool emptyKeys = false)
    {
        var values = new Dictionary<string, JsonElement>();
        foreach (var attribute in list.EnumerateArray())
        {
            Assert.Equal(["key", "value"], Names(attribute));
            var key = ReadEvent.Text(attribute.GetProperty("key"));
            Assert.True(emptyKeys || key.Length > 0);
            CheckAny(attribute.GetProperty("value"));
            values.Add(key, attribute.GetProperty("value"));
        }

        return values;
    }

    private static LogLevel Level(int number, string text)
    {
        var level = number switch { 1 => LogLevel.Trace, 5 => LogLevel.Debug, 9 => LogLevel.Information, 13 => LogLevel.Warning, 17 => LogLevel.Error, 21 => LogLevel.Critical, _ => LogLevel.None };
        Assert.Equal(level.ToString(), text);
        return level;
    }

    private static JsonElement Single(JsonElement owner, string name) => Assert.Single(owner.GetProperty(name).EnumerateArray());

    private static string[] Names(JsonElement value) => [.. value.EnumerateObject().Select(p => p.Name)];
}
