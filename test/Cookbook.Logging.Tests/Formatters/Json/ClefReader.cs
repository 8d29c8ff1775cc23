using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>Reads the Compact Log Event Format by the table of clef-json.org.</summary>
internal static class ClefReader
{
    public static ReadEvent Read(string line)
    {
        var root = ReadEvent.Line(line);
        var values = new Dictionary<string, JsonElement>();
        foreach (var member in root.EnumerateObject())
        {
            if (member.Name.StartsWith("@@", StringComparison.Ordinal))
            {
                values.Add(member.Name[1..], member.Value);
            }
            else if (member.Name.StartsWith('@'))
            {
                Assert.Contains(member.Name, (string[])["@t", "@m", "@mt", "@l", "@x", "@i", "@r", "@tr", "@sp"]);
            }
            else
            {
                values.Add(member.Name, member.Value);
            }
        }

        if (root.TryGetProperty("@i", out var id))
        {
            Assert.True(id.ValueKind is JsonValueKind.String or JsonValueKind.Number);
        }

        if (root.TryGetProperty("@r", out var renderings))
        {
            Assert.All(renderings.EnumerateArray(), r => ReadEvent.Text(r));
        }

        return new ReadEvent(
            ReadEvent.IsoTime(root.GetProperty("@t")),
            ReadEvent.Text(root, "@l") is { } level ? Enum.Parse<LogLevel>(level) : LogLevel.Information,
            ReadEvent.Text(root, "SourceContext") ?? "",
            ReadEvent.Text(root.GetProperty("@m")),
            ReadEvent.Text(root, "@x"),
            values);
    }
}
