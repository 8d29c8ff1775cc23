using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>Reads the Elastic Common Schema: the order and the required fields of its logging specification, and the types of its field reference.</summary>
internal static class EcsReader
{
    private static readonly Dictionary<string, JsonValueKind> s_fields = new()
    {
        ["@timestamp"] = JsonValueKind.String,
        ["log.level"] = JsonValueKind.String,
        ["message"] = JsonValueKind.String,
        ["ecs.version"] = JsonValueKind.String,
        ["log.logger"] = JsonValueKind.String,
        ["service.name"] = JsonValueKind.String,
        ["event.dataset"] = JsonValueKind.String,
        ["event.code"] = JsonValueKind.String,
        ["event.action"] = JsonValueKind.String,
        ["trace.id"] = JsonValueKind.String,
        ["span.id"] = JsonValueKind.String,
        ["host.name"] = JsonValueKind.String,
        ["process.pid"] = JsonValueKind.Number,
        ["process.name"] = JsonValueKind.String,
        ["process.thread.id"] = JsonValueKind.Number,
        ["process.thread.name"] = JsonValueKind.String,
        ["error.type"] = JsonValueKind.String,
        ["error.message"] = JsonValueKind.String,
        ["error.stack_trace"] = JsonValueKind.String,
        ["labels"] = JsonValueKind.Object,
    };

    public static ReadEvent Read(string line)
    {
        var root = ReadEvent.Line(line);
        Assert.Equal(["@timestamp", "log.level", "message"], root.EnumerateObject().Take(3).Select(p => p.Name));
        Assert.All(root.EnumerateObject(), p => Assert.Equal(s_fields[p.Name], p.Value.ValueKind));
        Assert.Matches(@"^\d+\.\d+\.\d+$", root.GetProperty("ecs.version").GetString());
        var values = new Dictionary<string, JsonElement>();
        foreach (var label in root.TryGetProperty("labels", out var labels) ? labels.EnumerateObject().ToArray() : [])
        {
            Assert.DoesNotMatch(@"[.*\\]", label.Name);
            Assert.Equal(JsonValueKind.String, label.Value.ValueKind);
            values.Add(label.Name, label.Value);
        }

        return new ReadEvent(
            ReadEvent.IsoTime(root.GetProperty("@timestamp")),
            Enum.Parse<LogLevel>(root.GetProperty("log.level").GetString()!),
            ReadEvent.Text(root, "log.logger") ?? "",
            root.GetProperty("message").GetString()!,
            ReadEvent.Text(root, "error.stack_trace"),
            values);
    }
}
