using System.Text.Json;

namespace Cookbook.Logging.Tests;

/// <summary>Messages and streams, made by hand from the RFCs, with what they mean.</summary>
internal static class ReceivedSyslogCases
{
    public static TheoryData<int> Ids(string kind) => [.. Read(kind).Select(c => c.GetProperty("id").GetInt32())];

    public static JsonElement Find(string kind, int id) => Read(kind).Single(c => c.GetProperty("id").GetInt32() == id);

    private static IEnumerable<JsonElement> Read(string kind) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Receivers", "Syslog", "syslog_received.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement).Where(c => c.GetProperty("kind").GetString() == kind);
}
