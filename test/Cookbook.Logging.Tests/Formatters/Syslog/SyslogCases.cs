using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>Messages written by hand from RFC 5424, byte for byte.</summary>
public sealed class SyslogCases
{
    [Fact]
    public void Every_message_is_what_the_standard_says()
    {
        var wrong = new List<string>();
        var equal = 0;
        foreach (var test in Cases("encode"))
        {
            var input = test.GetProperty("input");
            var after = Convert.FromBase64String(test.GetProperty("after").GetString()!);
            var message = SyslogForm.Bytes(Formatter(input), Record(input));
            var expected = test.GetProperty("timestamps").EnumerateArray().Select(t => (byte[])[.. Encoding.ASCII.GetBytes(test.GetProperty("before").GetString()! + t.GetString()), .. after]);
            if (expected.Any(e => message.AsSpan().SequenceEqual(e)))
            {
                equal++;
            }
            else
            {
                wrong.Add($"{test.GetProperty("id")} {test.GetProperty("note")}: {Encoding.UTF8.GetString(message)}");
            }

            // The time may have fewer digits; where it is written as here, so are the frames.
            if (message.AsSpan().SequenceEqual(Convert.FromBase64String(test.GetProperty("expected_b64").GetString()!)))
            {
                Assert.Equal(test.GetProperty("octet_frame_b64").GetString(), Convert.ToBase64String(Framed(SyslogFraming.OctetCounting, message)));
                Assert.Equal(test.GetProperty("lf_frame_b64").GetString() ?? "not by line feeds", message.Contains((byte)'\n') ? "not by line feeds" : Convert.ToBase64String(Framed(SyslogFraming.LineFeed, message)));
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(115, equal);
    }

    [Fact]
    public void What_the_standard_does_not_allow_is_cleaned()
    {
        var cleaned = 0;
        foreach (var test in Cases("sanitize").Where(t => t.GetProperty("reason").GetString() != "bad facility/severity"))
        {
            var input = test.GetProperty("input");
            Assert.Equal(Encoding.UTF8.GetString(Convert.FromBase64String(test.GetProperty("suggest_b64").GetString()!)), Encoding.UTF8.GetString(SyslogForm.Bytes(Formatter(input), Record(input))));
            cleaned++;
        }

        Assert.Equal(13, cleaned);
    }

    [Fact]
    public void A_severity_that_there_is_not_is_refused_where_it_is_configured()
    {
        var input = Cases("sanitize").Single(t => t.GetProperty("reason").GetString() == "bad facility/severity").GetProperty("input");
        Assert.Contains("from 0 to 7", Assert.Throws<FormatException>(() => Formatter(input)).Message, StringComparison.Ordinal);
    }

    private static IEnumerable<JsonElement> Cases(string kind) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Formatters", "Syslog", "syslog.jsonl"))
            .Select(l => JsonDocument.Parse(l).RootElement)
            .Where(t => t.GetProperty("kind").GetString() == kind);

    private static ILogFormatter Formatter(JsonElement input)
    {
        var offset = TimeSpan.FromMinutes(input.GetProperty("timestamp").GetProperty("offsetMinutes").GetInt32());
        return SyslogForm.Of(
            options =>
            {
                options.Facility = input.GetProperty("facility").ToString();
                options.Severities["Information"] = input.GetProperty("severity").ToString();
                options.HostName = input.GetProperty("host").GetString() ?? "-";
                options.AppName = input.GetProperty("app").GetString() ?? "-";
                options.ProcId = input.GetProperty("procid").GetString() ?? "-";
                options.EnterpriseNumber = 0;
                options.NewLines = SyslogNewLines.Keep;
                options.Bom = input.GetProperty("bom").GetBoolean() ? SyslogBom.Always : SyslogBom.Never;
                options.MaxMessageBytes = 1024 * 1024;
            },
            new MessageFormatter(),
            TimeZoneInfo.CreateCustomTimeZone("test", offset, "test", "test"));
    }

    private static DetachedRecord Record(JsonElement input)
    {
        var stamp = input.GetProperty("timestamp");
        var time = DateTime.Parse(stamp.GetProperty("local").GetString()!, CultureInfo.InvariantCulture)
            .AddMinutes(-stamp.GetProperty("offsetMinutes").GetInt32())
            .AddTicks(stamp.TryGetProperty("ticks100ns", out var ticks) ? ticks.GetInt64() : 0);
        return new(DateTime.SpecifyKind(time, DateTimeKind.Utc), LogLevel.Information, "Shop", input.GetProperty("msg").GetString() ?? "")
        {
            Id = new EventId(0, input.GetProperty("msgid").GetString()),
            Properties = [.. input.GetProperty("sd").EnumerateArray().Select(e => SyslogForm.Pair(e[0].GetString()!, Params(e[1])))],
        };
    }

    private static List<KeyValuePair<string, object?>> Params(JsonElement list) => [.. list.EnumerateArray().Select(p => SyslogForm.Pair(p[0].GetString()!, p[1].GetString()))];

    private static byte[] Framed(SyslogFraming framing, byte[] message)
    {
        var frame = new Utf8Buffer();
        SyslogFrames.Of(framing).Begin(frame);
        frame.Append(message);
        SyslogFrames.Of(framing).Complete(frame);
        Assert.Equal(message, SyslogFrames.Message(framing, frame.Written).ToArray());
        return frame.Written.ToArray();
    }
}
