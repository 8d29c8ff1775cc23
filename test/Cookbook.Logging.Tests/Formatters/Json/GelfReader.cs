using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>Reads Graylog's Extended Log Format by its payload specification 1.1.</summary>
internal static class GelfReader
{
    public static ReadEvent Read(string line)
    {
        var root = ReadEvent.Line(line);
        var values = new Dictionary<string, JsonElement>();
        foreach (var member in root.EnumerateObject())
        {
            if (member.Name.StartsWith('_'))
            {
                Assert.Matches("^_[A-Za-z0-9_.-]*$", member.Name);
                Assert.NotEqual("_id", member.Name);
                Assert.True(member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number);
                values.Add(member.Name[1..], member.Value);
            }
            else
            {
                Assert.Contains(member.Name, (string[])["version", "host", "short_message", "full_message", "timestamp", "level"]);
            }
        }

        Assert.Equal("1.1", root.GetProperty("version").GetString());
        Assert.NotEqual("", root.GetProperty("host").GetString());
        var message = root.GetProperty("short_message").GetString()!;
        Assert.NotEqual("", message);
        var ticks = (long)(root.GetProperty("timestamp").GetDecimal() * TimeSpan.TicksPerSecond);
        var full = ReadEvent.Text(root, "full_message");
        return new ReadEvent(
            DateTime.UnixEpoch.AddTicks(ticks),
            root.GetProperty("level").GetInt32() switch { 2 => LogLevel.Critical, 3 => LogLevel.Error, 4 => LogLevel.Warning, 6 => LogLevel.Information, 7 => LogLevel.Debug, _ => LogLevel.None },
            ReadEvent.Text(root, "_logger") ?? "",
            message,
            full?[(full.StartsWith(message, StringComparison.Ordinal) ? message.Length + 1 : 1)..],
            values);
    }
}
