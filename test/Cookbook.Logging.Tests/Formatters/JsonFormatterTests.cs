using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public class JsonFormatterTests
{
    private static readonly JsonFormatter s_json = new(new JsonFormatterOptions());

    [Fact]
    public void A_bare_record_has_time_level_category_and_message_in_this_order() =>
        Assert.Equal(
            """{"timestamp":"2026-11-22T10:11:12.345000Z","level":"Information","category":"Shop.Payments","message":"something happened"}""",
            s_json.Formatted(Some.Record()));

    [Fact]
    public void A_full_record_has_every_field_of_the_documentation()
    {
        var record = new DetachedRecord(Some.Time.AddMicroseconds(678), LogLevel.Error, "Shop.Payments", "Order 7 failed")
        {
            Id = new EventId(42, "OrderFailed"),
            Template = "Order {Id} failed",
            Properties = [new("Id", 7)],
            Scopes = [new("web", []), new("both", [new("User", "ann")])],
            RenderedException = "System.Exception: no\n   at X",
            IdOfTrace = ActivityTraceId.CreateFromString("0af7651916cd43dd8448eb211c80319c"),
            IdOfSpan = ActivitySpanId.CreateFromString("b7ad6b7169203331"),
            From = new RecordOrigin { ThreadId = 9, ThreadName = "main", ProcessId = 77, ProcessName = "shop" },
        };

        Assert.Equal(
            """
            {"timestamp":"2026-11-22T10:11:12.345678Z","level":"Error","category":"Shop.Payments","eventId":42,"eventName":"OrderFailed",
            "message":"Order 7 failed","messageTemplate":"Order {Id} failed","properties":{"Id":7},"scopes":["web",{"User":"ann"}],
            "exception":"System.Exception: no\n   at X","traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"b7ad6b7169203331",
            "threadId":9,"threadName":"main","processId":77,"processName":"shop"}
            """.ReplaceLineEndings(""),
            s_json.Formatted(record));
    }

    [Fact]
    public void Thousand_hostile_records_stay_one_line_each_and_keep_their_values()
    {
        var random = new Random(4711);
        for (var i = 0; i < 1000; i++)
        {
            var (message, category, text, name) = (HostileText.Next(random), HostileText.Next(random), HostileText.Next(random), HostileText.Next(random));
            var (number, real) = (random.NextInt64(), random.NextDouble() * 1e9);
            var line = s_json.Formatted(new DetachedRecord(Some.Time, LogLevel.Warning, category, message)
            {
                Properties = [new("text", text), new("n", number), new("r", real), new("list", new object?[] { text, null, number }), new(name + "#", 1)],
                Scopes = [new(text, []), new("", [new(name, message)])],
                RenderedException = text + "x",
            });

            Assert.DoesNotContain(line, c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\u202e' or '\u2066' or '\u200f');
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            Assert.Equal(HostileText.Valid(message), root.GetProperty("message").GetString());
            Assert.Equal(HostileText.Valid(category), root.GetProperty("category").GetString());
            Assert.Equal("Warning", root.GetProperty("level").GetString());
            Assert.Equal(HostileText.Valid(text) + "x", root.GetProperty("exception").GetString());
            var properties = root.GetProperty("properties");
            Assert.Equal(HostileText.Valid(text), properties.GetProperty("text").GetString());
            Assert.Equal(number, properties.GetProperty("n").GetInt64());
            Assert.Equal(real, properties.GetProperty("r").GetDouble());
            Assert.Equal(HostileText.Valid(text), properties.GetProperty("list")[0].GetString());
            Assert.Equal(1, properties.GetProperty(HostileText.Valid(name) + "#").GetInt32());
            Assert.Equal(HostileText.Valid(text), root.GetProperty("scopes")[0].GetString());
            Assert.Equal(HostileText.Valid(message), root.GetProperty("scopes")[1].GetProperty(HostileText.Valid(name)).GetString());
        }
    }

    [Fact]
    public void Message_bytes_that_are_no_utf8_become_replacement_characters()
    {
        var record = new DetachedRecord(Some.Time, LogLevel.Information, "c", [(byte)'a', 0xFF, 0xE2, 0x82, (byte)'"', 0xE2, 0x80, 0xA8, 0xC3]);

        Assert.Contains("""
            "message":"a��\"\u2028�"
            """.Trim(), s_json.Formatted(record), StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_property_of_a_name_wins_and_case_tells_names_apart()
    {
        var record = new DetachedRecord(Some.Time, LogLevel.Information, "c", "m") { Properties = [new("Id", 1), new("id", 2), new("Id", 3)] };

        Assert.Contains("""{"Id":1,"id":2}""", s_json.Formatted(record), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_more_names_than_fit_inline_the_first_wins_as_well()
    {
        var names = Enumerable.Range(0, 40).Select(i => KeyValuePair.Create("k" + i, (object?)i));
        var line = s_json.Formatted(new DetachedRecord(Some.Time, LogLevel.Information, "c", "m") { Properties = [.. names, new("k39", -1), new("k2", -1)] });

        using var document = JsonDocument.Parse(line);
        Assert.Equal(Enumerable.Range(0, 40), document.RootElement.GetProperty("properties").EnumerateObject().Select(p => p.Value.GetInt32()));
    }

    [Fact]
    public void Scopes_stand_from_the_outermost_inwards_with_names_or_as_text()
    {
        var line = LiveCalls.Formatted(s_json, logger =>
        {
            using var outer = logger.BeginScope("nightly run");
            using var middle = logger.BeginScope("order {Order}", 7);
            using var inner = logger.BeginScope(new Dictionary<string, object?> { ["User"] = "ann", ["Retry"] = true });
            logger.LogInformation("{Id} done", 5);
        });

        Assert.Contains("""
            "properties":{"Id":5},"scopes":["nightly run",{"Order":7},{"User":"ann","Retry":true}]
            """.Trim(), line, StringComparison.Ordinal);
    }

    [Fact]
    public void Properties_and_scopes_can_be_left_out()
    {
        var bare = new JsonFormatter(new JsonFormatterOptions { IncludeProperties = false, IncludeScopes = false });
        var line = LiveCalls.Formatted(bare, logger =>
        {
            using var scope = logger.BeginScope("s");
            logger.LogInformation("{Id} done", 5);
        });

        Assert.EndsWith("""
            "message":"5 done","messageTemplate":"{Id} done"}
            """.Trim(), line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_whose_list_throws_loses_its_later_values_only()
    {
        static IEnumerable<KeyValuePair<string, object?>> Values()
        {
            yield return new("A", 1);
            throw new NotSupportedException();
        }

        var line = LiveCalls.Formatted(s_json, logger => logger.Log(LogLevel.Information, default, Values(), null, (_, _) => "text"));

        Assert.EndsWith("""
            "message":"text","properties":{"A":1}}
            """.Trim(), line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_with_common_values_and_a_scope_allocates_nothing()
    {
        var (bytes, text) = LiveCalls.AllocatedInScope(s_json);

        Assert.Equal(0, bytes);
        Assert.Contains("Ann\\nLee", text, StringComparison.Ordinal);
    }
}
