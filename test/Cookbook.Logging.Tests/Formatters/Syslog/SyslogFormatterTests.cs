using System.Text;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public class SyslogFormatterTests
{
    [Fact]
    public void A_message_has_every_field()
    {
        var record = new DetachedRecord(Some.Time.AddTicks(6789), LogLevel.Error, "Shop", "paid") { Id = new EventId(7), Properties = [SyslogForm.Pair("Id", 12), SyslogForm.Pair("Name", "Ann")] };
        Assert.Equal(
            "<11>1 2026-11-22T10:11:12.345678Z host app 42 7 [properties@32473 Id=\"12\" Name=\"Ann\"] paid",
            SyslogForm.Of(o => o.Utc = true).Formatted(record));
    }

    [Theory]
    [InlineData(LogLevel.Trace, 15)]
    [InlineData(LogLevel.Debug, 15)]
    [InlineData(LogLevel.Information, 14)]
    [InlineData(LogLevel.Warning, 12)]
    [InlineData(LogLevel.Error, 11)]
    [InlineData(LogLevel.Critical, 10)]
    public void Levels_have_their_severities(LogLevel level, int priority) =>
        Assert.StartsWith($"<{priority}>1 ", SyslogForm.Of().Formatted(SyslogForm.Record(level: level)), StringComparison.Ordinal);

    [Theory]
    [InlineData("LOG_LOCAL7", "notice", "<189>")]
    [InlineData("local7", "5", "<189>")]
    [InlineData("0", "Emergency", "<0>")]
    [InlineData("AuthPriv", "info", "<86>")]
    public void Facility_and_severities_can_be_set_by_name_or_number(string facility, string severity, string expected) =>
        Assert.StartsWith(expected, SyslogForm.Of(o => (o.Facility, o.Severities["information"]) = (facility, severity)).Formatted(SyslogForm.Record()), StringComparison.Ordinal);

    [Theory]
    [InlineData(0, "Order Paid\n", " Order?Paid? ")]
    [InlineData(7, null, " 7 ")]
    [InlineData(-7, "", " -7 ")]
    [InlineData(0, null, " - ")]
    public void The_message_id_is_the_events_name_or_number(int id, string? name, string expected)
    {
        var record = new DetachedRecord(Some.Time, LogLevel.Information, "Shop", "hello") { Id = new EventId(id, name) };
        Assert.Contains($" 42{expected}- hello", SyslogForm.Of().Formatted(record), StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_zone_of_long_ago_is_written_in_whole_minutes()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");
        var record = new DetachedRecord(new DateTime(1900, 1, 1, 0, 0, 0, DateTimeKind.Utc), LogLevel.Information, "Shop", "hello");
        var offset = TimeSpan.FromMinutes(Math.Truncate(zone.GetUtcOffset(record.Timestamp).TotalMinutes));
        var time = SyslogForm.Of(zone: zone).Formatted(record).Split(' ')[1];
        Assert.EndsWith($"+{offset:hh\\:mm}", time, StringComparison.Ordinal);
        Assert.Equal(record.Timestamp, DateTimeOffset.Parse(time, null).UtcDateTime);
    }

    [Theory]
    [InlineData(SyslogBom.Auto, "%(message)s", "plain", "plain")]
    [InlineData(SyslogBom.Auto, "%(message)s", "Grüße", "\uFEFFGrüße")]
    [InlineData(SyslogBom.Auto, "%(message)s", "\uFEFFGrüße", "\uFEFFGrüße")]
    [InlineData(SyslogBom.Auto, "ASCII section \uFEFF%(message)s", "Grüße", "ASCII section \uFEFFGrüße")]
    [InlineData(SyslogBom.Auto, "ASCII section \uFEFF%(message)s", "plain", "ASCII section \uFEFFplain")]
    [InlineData(SyslogBom.Auto, "%(message)s", "Grüße \uFEFFnot a mark", "\uFEFFGrüße \uFEFFnot a mark")]
    [InlineData(SyslogBom.Always, "%(message)s", "plain", "\uFEFFplain")]
    [InlineData(SyslogBom.Always, "ASCII section \uFEFF%(message)s", "Grüße", "ASCII section \uFEFFGrüße")]
    [InlineData(SyslogBom.Never, "%(message)s", "Grüße", "Grüße")]
    public void The_byte_order_mark_stands_where_it_belongs_and_once(SyslogBom bom, string format, string message, string expected) =>
        Assert.Equal($"- {expected}", SyslogForm.Rest(SyslogForm.Of(o => o.Bom = bom, SyslogForm.Plain(format)), SyslogForm.Record(message)));

    [Fact]
    public void A_long_message_is_cut_between_two_characters()
    {
        var name = SyslogForm.Name();
        using var reports = new Reports(name);
        for (var max = 480; max < 490; max++)
        {
            var bytes = SyslogForm.Bytes(SyslogForm.Of(o => o.MaxMessageBytes = max, name: name), SyslogForm.Record(string.Concat(Enumerable.Repeat("a🙂é", 300))));
            Assert.InRange(bytes.Length, max - 3, max);
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }

        Assert.Contains("longer than MaxMessageBytes", reports.All, StringComparison.Ordinal);
    }

    [Fact]
    public void Structured_data_that_is_too_long_goes_in_whole_parameters_and_is_never_cut()
    {
        var record = SyslogForm.Record(
            "hello",
            LogLevel.Information,
            [
                SyslogForm.Pair("Small", 1),
                SyslogForm.Pair("Big", new string('x', 600)),
                SyslogForm.Pair("Other", 2),
                SyslogForm.Pair("Set", new Dictionary<string, object?> { ["a"] = 1, ["b"] = new string('y', 600), ["c"] = 3 }),
            ]);
        Assert.Equal(
            "[properties@32473 Small=\"1\" Other=\"2\"][Set@32473 a=\"1\" c=\"3\"] hello",
            SyslogForm.Rest(SyslogForm.Of(o => o.MaxMessageBytes = 480), record));

        // Any length at all leaves a message that can be read.
        for (var length = 300; length < 480; length++)
        {
            var bytes = SyslogForm.Bytes(
                SyslogForm.Of(o => (o.MaxMessageBytes, o.MetaSequenceId) = (480, true)), SyslogForm.Record("hello", LogLevel.Information, SyslogForm.Pair("A", new string('x', length)), SyslogForm.Pair("B", new Dictionary<string, object?> { ["c"] = 1 })));
            Assert.InRange(bytes.Length, 60, 480);
            Assert.Matches("^<14>1 .* - (\\[[^]]*\"\\])+( h?e?l?l?o?)?$", Encoding.UTF8.GetString(bytes));
        }
    }

    [Fact]
    public void Scopes_and_sets_have_elements_of_their_own_and_the_first_of_a_name_counts()
    {
        var text = "";
        var formatter = SyslogForm.Of();
        var logger = LiveCalls.Logger(record => text = SyslogForm.Rest(formatter, record));
        using var outer = logger.BeginScope(new Dictionary<string, object?> { ["User"] = "bob", ["Tenant"] = 7, ["exampleSDID@32473"] = new Dictionary<string, object?> { ["iut"] = 3, ["eventSource"] = "App" } });
        using var inner = logger.BeginScope(new Dictionary<string, object?> { ["User"] = "ann" });
        logger.LogInformation(new EventId(1, "Paid"), "order {Id} of {@Customer}", 12, new Dictionary<string, string?> { ["name"] = "Lee", ["none"] = null });
        Assert.StartsWith(
            "[properties@32473 Id=\"12\"][scope@32473 User=\"ann\" Tenant=\"7\"][Customer@32473 name=\"Lee\" none=\"\"][exampleSDID@32473 iut=\"3\" eventSource=\"App\"] order 12 of ",
            text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Properties_and_scopes_may_share_an_element_or_be_left_out()
    {
        Assert.Equal("[all@1 A=\"1\" B=\"2\"] m", Formatted(o => (o.EnterpriseNumber, o.StructuredDataId, o.ScopeDataId) = (1, "all", "all")));
        Assert.Equal("[scope@32473 A=\"0\" B=\"2\"] m", Formatted(o => o.StructuredDataId = ""));
        Assert.Equal("[properties@32473 A=\"1\"] m", Formatted(o => o.ScopeDataId = ""));
        Assert.Equal("- m", Formatted(o => o.StructuredDataId = o.ScopeDataId = ""));

        static string Formatted(Action<SyslogOptions> set)
        {
            var text = "";
            var formatter = SyslogForm.Of(set, new MessageFormatter(text: static _ => "m"));
            var logger = LiveCalls.Logger(record => text = SyslogForm.Rest(formatter, record));
            using var scope = logger.BeginScope(new Dictionary<string, object?> { ["A"] = 0, ["B"] = 2 });
            logger.LogInformation("{A}", 1);
            return text;
        }
    }

    [Fact]
    public void The_elements_of_the_standard_are_written_where_they_are_asked_for()
    {
        var formatter = SyslogForm.Of(o =>
        {
            o.TimeQuality = new Dictionary<string, string> { ["syncaccuracy"] = "60000000", ["tzKnown"] = "1", ["isSynced"] = "1" };
            o.Origin = new Dictionary<string, string> { ["software"] = "a \"shop\"", ["ip"] = "192.0.2.1" };
            (o.MetaSequenceId, o.MetaLanguage) = (true, "en");
        });
        const string Fixed = "[timeQuality tzKnown=\"1\" isSynced=\"1\" syncAccuracy=\"60000000\"][origin ip=\"192.0.2.1\" software=\"a \\\"shop\\\"\"]";
        Assert.Equal(Fixed + "[meta sequenceId=\"1\" language=\"en\"] hello", SyslogForm.Rest(formatter, SyslogForm.Record()));
        Assert.Equal(Fixed + "[meta sequenceId=\"2\" language=\"en\"] hello", SyslogForm.Rest(formatter, SyslogForm.Record()));
        Assert.Matches("^\\[meta sysUpTime=\"[0-9]+\"\\] hello$", SyslogForm.Rest(SyslogForm.Of(o => o.MetaSysUpTime = true), SyslogForm.Record()));
    }

    [Theory]
    [InlineData(SyslogNewLines.Escape, "- one\\n two\\nthree\\x00\\x1b[2J")]
    [InlineData(SyslogNewLines.Space, "- one two three\\x00\\x1b[2J")]
    [InlineData(SyslogNewLines.Keep, "- one\n two\r\nthree\0\u001b[2J")]
    public void Line_breaks_and_controls_are_what_the_option_says(SyslogNewLines mode, string expected) =>
        Assert.Equal(expected, SyslogForm.Rest(SyslogForm.Of(o => o.NewLines = mode), SyslogForm.Record("one\n two\r\nthree\0\u001b[2J")));

    [Fact]
    public void A_NUL_is_never_kept_where_it_ends_a_message() =>
        Assert.Equal("[properties@32473 A=\"?\nx\"] a?\nb", SyslogForm.Rest(
            SyslogForm.Of(o => (o.NewLines, o.Framing) = (SyslogNewLines.Keep, SyslogFraming.Nul)), SyslogForm.Record("a\0\nb", LogLevel.Information, SyslogForm.Pair("A", "\0\nx"))));

    [Theory]
    [InlineData(SyslogFraming.LineFeed, SyslogNewLines.Escape)]
    [InlineData(SyslogFraming.LineFeed, SyslogNewLines.Space)]
    [InlineData(SyslogFraming.CrLf, SyslogNewLines.Escape)]
    [InlineData(SyslogFraming.Nul, SyslogNewLines.Keep)]
    public void Nothing_that_is_logged_forges_a_message_or_an_element(SyslogFraming framing, SyslogNewLines mode)
    {
        const string Hostile = "\"] [meta sequenceId=\"1\"][x@1 a=\"b\\\"]\n<13>1 - - - - - - forged\r\n\0<13>1 \u2028 \u0085";
        var record = new DetachedRecord(Some.Time, LogLevel.Information, "Shop", Hostile)
        {
            Id = new EventId(0, Hostile),
            Properties = [SyslogForm.Pair(Hostile, Hostile), SyslogForm.Pair("meta", new Dictionary<string, object?> { [Hostile] = Hostile }), SyslogForm.Pair(Hostile + "@1", new Dictionary<string, string?> { ["a"] = Hostile })],
        };
        var text = SyslogForm.Of(o => (o.Framing, o.NewLines) = (framing, mode)).Formatted(record);
        Assert.DoesNotContain(framing == SyslogFraming.Nul ? '\0' : '\n', text);
        var elements = Elements(text.Split(' ', 7)[6]);
        Assert.Equal(["properties@32473", "meta@32473"], elements.Take(2));
        Assert.Equal(3, elements.Count);
    }

    [Fact]
    public void A_value_that_throws_costs_the_value_alone()
    {
        var text = SyslogForm.Rest(SyslogForm.Of(), SyslogForm.Record("hello", LogLevel.Information, SyslogForm.Pair("A", new HostileValue()), SyslogForm.Pair("B", new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc))));
        Assert.Matches("^\\[properties@32473 A=\"\\[.* in ToString\\\\\\]\" B=\"2026-01-02T03:04:05.0000000Z\"\\] hello$", text);
    }

    [Fact]
    public void A_formatter_that_throws_costs_the_form_of_the_text_alone()
    {
        var formatter = SyslogForm.Of(text: new MessageFormatter(text: static _ => throw new InvalidOperationException("broken")));
        var text = SyslogForm.Rest(formatter, SyslogForm.Record("one\ntwo", LogLevel.Information, SyslogForm.Pair("A", 1)));
        Assert.StartsWith("[properties@32473 A=\"1\"] 2026-", text, StringComparison.Ordinal);
        Assert.EndsWith(" one\\u000atwo", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("host.example.com", "app", "42", "<14>Nov  2 10:11:12 host app[42]: hello")]
    [InlineData("192.0.2.1", "my app:[1]", "-", "<14>Nov  2 10:11:12 192.0.2.1 my_app__1_: hello")]
    public void The_older_form_has_its_header(string host, string app, string process, string expected)
    {
        var record = new DetachedRecord(new DateTime(2026, 11, 2, 10, 11, 12, DateTimeKind.Utc), LogLevel.Information, "Shop", "hello") { Properties = [SyslogForm.Pair("A", 1)] };
        Assert.Equal(expected, SyslogForm.Of(o => (o.Standard, o.HostName, o.AppName, o.ProcId) = (SyslogStandard.Rfc3164, host, app, process)).Formatted(record));
    }

    [Fact]
    public void The_older_form_has_no_mark_and_at_a_local_socket_no_host()
    {
        var formatter = SyslogForm.Of(o => (o.Standard, o.HostName, o.Transport) = (SyslogStandard.Rfc3164, null, SyslogTransport.Unix));
        Assert.Equal("<14>Nov 22 10:11:12 app[42]: Grüße", formatter.Formatted(SyslogForm.Record("Grüße")));
    }

    [Theory]
    [InlineData(SyslogStandard.Rfc5424, "[properties@32473 Id=\"7\" Name=\"Ann\\\\nLee\"][scope@32473 User=\"ann\"] Order 7 of \"Ann\\nLee\"")]
    [InlineData(SyslogStandard.Rfc3164, "Order 7 of \"Ann\\nLee\"")]
    public void A_record_allocates_nothing(SyslogStandard standard, string expected)
    {
        var (bytes, text) = LiveCalls.AllocatedInScope(SyslogForm.Of(o => (o.Standard, o.MetaSequenceId) = (standard, false)));
        Assert.EndsWith(" " + expected, text, StringComparison.Ordinal);
        Assert.Equal(0, bytes);
    }

    /// <summary>The IDs of the elements that a reader by the standard finds.</summary>
    private static List<string> Elements(string data)
    {
        var ids = new List<string>();
        for (var i = 0; i < data.Length && data[i] == '['; i++)
        {
            var start = ++i;
            ids.Add(data[start..(i = data.IndexOfAny([' ', ']'], start))]);
            while (data[i] == ' ')
            {
                i = data.IndexOf('"', i) + 1;
                while (data[i] != '"')
                {
                    i += data[i] == '\\' ? 2 : 1;
                }

                i++;
            }

            Assert.Equal(']', data[i]);
        }

        return ids;
    }
}
