using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class SyslogMessageReaderTests
{
    private readonly ManualTime _clock = new();

    public static TheoryData<int> Cases => ReceivedSyslogCases.Ids("parse");

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_message_is_understood_or_kept_with_what_is_wrong(int id)
    {
        var expected = ReceivedSyslogCases.Find("parse", id);
        var raw = expected.GetProperty("raw_b64").GetBytesFromBase64();
        var record = Reader(o => o.PropertyElement = "").Read(raw, out var isMalformed);
        Assert.Equal(record.TryGetValue("SyslogError", out _), isMalformed);
        if (expected.GetProperty("valid").GetBoolean())
        {
            AssertFields(expected.GetProperty("fields"), record);
        }
        else if (expected.GetProperty("rfc3164ish").GetBoolean() && raw.Length > "<13>".Length && raw[0] == '<')
        {
            Assert.False(isMalformed);
        }
        else
        {
            Assert.True(isMalformed);
            Assert.Equal(raw, record.Message.ToArray());
        }
    }

    [Theory]
    [InlineData(0, LogLevel.Critical, "kern", "emerg")]
    [InlineData(9, LogLevel.Critical, "user", "alert")]
    [InlineData(18, LogLevel.Critical, "mail", "crit")]
    [InlineData(27, LogLevel.Error, "daemon", "err")]
    [InlineData(84, LogLevel.Warning, "authpriv", "warning")]
    [InlineData(133, LogLevel.Information, "local0", "notice")]
    [InlineData(166, LogLevel.Information, "local4", "info")]
    [InlineData(191, LogLevel.Debug, "local7", "debug")]
    public void Severity_becomes_level(int priority, LogLevel level, string facility, string severity)
    {
        var record = Read($"<{priority}>1 - - - - - - x");
        Assert.Equal((level, facility, severity), (record.Level, record["SyslogFacility"], record["SyslogSeverity"]));
    }

    [Theory]
    [InlineData("SyslogHost")]
    [InlineData("SyslogAppName")]
    [InlineData("SyslogProcId")]
    [InlineData("SyslogFacility")]
    [InlineData("SyslogSeverity")]
    [InlineData("SyslogError")]
    [InlineData("{OriginalFormat}")]
    public void No_parameter_passes_for_what_the_message_says_of_itself(string name)
    {
        var record = Read($"<14>1 - - shop 42 - [user@32473 {name}=\"forged\" Other=\"1\"] x");
        Assert.DoesNotContain(record.Properties, p => p.Key == name && Equals(p.Value, "forged"));
        Assert.Equal("forged", record[$"user@32473.{name}"]);
        Assert.Equal("1", record["Other"]);
    }

    [Fact]
    public void Every_field_has_its_place_in_the_record()
    {
        var record = Read("<165>1 2026-03-01T12:30:00.123456-07:00 web1.example.com shop 4242 PAID [order@32473 Id=\"7\" Who=\"Zoë \\\"Z\\\"\"][meta sequenceId=\"9\"] \uFEFFpaid · bezahlt");
        Assert.Equal(("shop", "paid · bezahlt", new EventId(0, "PAID"), 4242, "shop"), (record.Category, record.GetMessage(), record.EventId, record.ProcessId, record.ProcessName));
        Assert.Equal("PAID", record.EventId.Name);
        Assert.Equal(new DateTime(2026, 3, 1, 19, 30, 0, DateTimeKind.Utc).AddTicks(1_234_560), record.Timestamp);
        Assert.Equal(
            [("SyslogFacility", "local4"), ("SyslogSeverity", "notice"), ("SyslogHost", "web1.example.com"), ("Id", "7"), ("Who", "Zoë \"Z\""), ("meta.sequenceId", "9")],
            record.Properties.Select(p => (p.Key, p.Value)));
    }

    [Fact]
    public void What_is_nil_is_not_there()
    {
        var record = Read("<13>1 - - - - - -");
        Assert.Equal(("Syslog", "", default, 0, ""), (record.Category, record.GetMessage(), record.EventId, record.ProcessId, record.ProcessName));
        Assert.Equal(_clock.GetUtcNow().UtcDateTime, record.Timestamp);
        Assert.Equal(["SyslogFacility", "SyslogSeverity"], record.Properties.Select(p => p.Key));
    }

    [Theory]
    [InlineData("47", 47, null)]
    [InlineData("0", 0, null)]
    [InlineData("2147483647", int.MaxValue, null)]
    [InlineData("2147483648", 0, "2147483648")]
    [InlineData("007", 0, "007")]
    [InlineData("-7", 0, "-7")]
    [InlineData("ID47", 0, "ID47")]
    public void Msgid_is_the_events_number_or_its_name(string id, int number, string? name)
    {
        var found = Read($"<13>1 - - - - {id} - x").EventId;
        Assert.Equal((number, name), (found.Id, found.Name));
    }

    [Theory]
    [InlineData("4242", 4242, null)]
    [InlineData("thread-7", 0, "thread-7")]
    [InlineData("99999999999", 0, "99999999999")]
    public void Procid_is_the_process_or_a_property(string id, int process, string? property)
    {
        var record = Read($"<13>1 - - - {id} - - x");
        Assert.Equal((process, property), (record.ProcessId, record["SyslogProcId"]));
    }

    [Theory]
    [InlineData("*", "x@1.a", null)]
    [InlineData("*", "a", "1")]
    [InlineData("*", "b", "3")]
    [InlineData("*", "meta.a", "4")]
    [InlineData("x", "a", "1")]
    [InlineData("x", "y@1.b", "3")]
    [InlineData("y@1", "x@1.a", "1")]
    [InlineData("y@1", "b", "3")]
    [InlineData("meta", "a", "4")]
    [InlineData("", "y@1.b", "3")]
    public void Parameters_have_their_own_names_or_their_elements_before_them(string element, string name, string? value)
    {
        var record = Reader(o => o.PropertyElement = element).Read(Encoding.UTF8.GetBytes("<13>1 - - - - - [x@1 a=\"1\" a=\"2\"][y@1 b=\"3\"][meta a=\"4\"][empty@1] x"), out _);
        Assert.Equal(value, record[name]);
        Assert.Equal(5, record.Properties.Count - 2);
        Assert.Equal(true, record["empty@1"]);
    }

    [Fact]
    public void A_parameter_does_not_take_the_place_of_what_the_message_says_of_itself() =>
        Assert.Equal("real", Read("<13>1 - real - - - [x@1 SyslogHost=\"false\"] x")["SyslogHost"]);

    [Theory]
    [InlineData("<34>Oct 11 22:14:15 mymachine su: 'su root' failed", "2026-10-11T22:14:15", "mymachine", "su", 0, "'su root' failed")]
    [InlineData("<13>Feb  5 17:32:18 10.0.0.99 Use the BFG!", "2026-02-05T17:32:18", "10.0.0.99", "Syslog", 0, "Use the BFG!")]
    [InlineData("<165>Aug 24 05:34:00 CST 1987 mymachine myproc[10]: %% x", "2026-08-24T05:34:00", "CST", "Syslog", 0, "1987 mymachine myproc[10]: %% x")]
    [InlineData("<30>Mar  1 00:00:00 sshd[812]: Accepted", "2026-03-01T00:00:00", null, "sshd", 812, "Accepted")]
    [InlineData("<30>Mar 01 00:00:00 h systemd-logind[1]:no space", "2026-03-01T00:00:00", "h", "systemd-logind", 1, "no space")]
    [InlineData("<30>Mar  1 00:00:00 fe80::1 app: x", "2026-03-01T00:00:00", "fe80::1", "app", 0, "x")]
    [InlineData("<30>2024-02-29T23:59:59.5+01:00 h app[7]: relayed", "2024-02-29T22:59:59.5", "h", "app", 7, "relayed")]
    [InlineData("<38>2026-06-14T14:01:19 localhost prg00000[1234]: seq: 0", "2026-06-14T14:01:19", "localhost", "prg00000", 1234, "seq: 0")]
    [InlineData("<38>2026-06-14T14:01:19.25 h a: x", "2026-06-14T14:01:19.25", "h", "a", 0, "x")]
    [InlineData("<189>29: *Mar 1 18:46:11: %SYS-5-CONFIG_I: x", null, null, "Syslog", 0, "29: *Mar 1 18:46:11: %SYS-5-CONFIG_I: x")]
    [InlineData("<14>myapp: hello", null, null, "myapp", 0, "hello")]
    [InlineData("<14>hello", null, null, "Syslog", 0, "hello")]
    [InlineData("<14>see http://x/y", null, null, "Syslog", 0, "see http://x/y")]
    [InlineData("<14>1 file copied", null, null, "Syslog", 0, "1 file copied")]
    [InlineData("<14>12 files - x", null, null, "Syslog", 0, "12 files - x")]
    [InlineData("<14>app:", null, null, "app", 0, "")]
    public void Old_messages_are_read_as_far_as_they_go(string message, string? time, string? host, string category, int process, string text)
    {
        _clock.Set(new DateTimeOffset(2026, 6, 15, 0, 0, 0, TimeSpan.Zero));
        var record = Read(message);
        Assert.Null(record["SyslogError"]);
        Assert.Equal((host, category, process, text), (record["SyslogHost"], record.Category, record.ProcessId, record.GetMessage()));
        var expected = time is null ? _clock.GetUtcNow().UtcDateTime : DateTime.Parse(time, CultureInfo.InvariantCulture);
        Assert.Equal(expected, record.Timestamp);
    }

    [Theory]
    [InlineData("2026-01-01T00:00:10Z", "Dec 31 23:59:59", "2025-12-31T23:59:59")]
    [InlineData("2025-12-31T23:59:50Z", "Jan  1 00:00:01", "2026-01-01T00:00:01")]
    [InlineData("2026-07-01T00:00:00Z", "Jul  1 00:00:00", "2026-07-01T00:00:00")]
    [InlineData("2025-02-01T00:00:00Z", "Feb 29 12:00:00", "2024-02-29T12:00:00")]
    public void A_time_without_a_year_is_that_nearest_to_now(string now, string told, string expected)
    {
        _clock.Set(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture));
        Assert.Equal(DateTime.Parse(expected, CultureInfo.InvariantCulture), Read($"<13>{told} h a: x").Timestamp);
    }

    [Fact]
    public void A_time_without_a_zone_is_in_the_one_that_is_said()
    {
        _clock.Set(new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero));
        var record = Reader(o => o.TimeZone = "Europe/Berlin").Read("<13>Jul  1 12:00:00 h a: x"u8, out _);
        Assert.Equal(new DateTime(2026, 7, 1, 10, 0, 0), record.Timestamp);
    }

    [Theory]
    [InlineData("<192>1 - - - - - - x", "PRI is more than 191")]
    [InlineData("<>x", "PRI is no number")]
    [InlineData("<1234>x", "PRI is no number")]
    [InlineData("x", "PRI is missing")]
    [InlineData("<13>", "nothing follows PRI")]
    [InlineData("<13>2 - - - - - - x", "VERSION is not 1")]
    [InlineData("<13>1 2026-01-01T00:00:60Z - - - - - x", "TIMESTAMP is no time")]
    [InlineData("<13>1 0001-01-01T00:00:00+01:00 - - - - - x", "TIMESTAMP is no time")]
    [InlineData("<13>1 NOW h a p m - x", "TIMESTAMP is no time")]
    [InlineData("<13>Feb 30 12:00:00 h a: x", "TIMESTAMP is no time of any year")]
    [InlineData("<13>1 - - - - - [a b=\"]\"] x", "PARAM-VALUE has a ] that is not escaped")]
    [InlineData("<13>1 - - - - - [a b=\"c\\", "PARAM-VALUE has no end")]
    [InlineData("<13>1 - - - - - [a", "STRUCTURED-DATA has no end")]
    [InlineData("<13>1 - - - - - -x", "STRUCTURED-DATA is followed by")]
    public void What_is_wrong_is_said_and_the_message_kept(string message, string fault)
    {
        var record = Reader().Read(Encoding.UTF8.GetBytes(message), out var isMalformed);
        Assert.True(isMalformed);
        Assert.StartsWith(fault, (string)record["SyslogError"]!, StringComparison.Ordinal);
        Assert.Equal(message, record.GetMessage());
    }

    [Fact]
    public void What_was_understood_before_the_fault_is_kept()
    {
        var record = Reader().Read("<11>1 2026-01-01T00:00:00Z h app 5 ID [a b=] x"u8, out var isMalformed);
        Assert.True(isMalformed);
        Assert.Equal((LogLevel.Error, "app", 5, "h"), (record.Level, record.Category, record.ProcessId, record["SyslogHost"]));
        Assert.Equal(new DateTime(2026, 1, 1), record.Timestamp);
    }

    [Theory]
    [InlineData(new byte[] { (byte)'G', (byte)'r', 0xFC, 0xDF, (byte)'e' }, "Grüße")]
    [InlineData(new byte[] { 0xC3, 0xBC, 0xFC }, "üü")]
    [InlineData(new byte[] { (byte)'a', 0xE2, 0x82 }, "a\u00e2\u0082")]
    [InlineData(new byte[] { (byte)'a', 0, (byte)'b', (byte)'\n', (byte)'c' }, "a\0b\nc")]
    public void Bytes_that_are_no_UTF8_become_the_characters_of_Latin1(byte[] text, string expected)
    {
        Assert.Equal(expected, Reader().Read([.. "<13>1 - - - - - - "u8, .. text], out _).GetMessage());
        Assert.Equal(expected, Reader().Read([.. "<13>1 - - - - - [a@1 b=\""u8, .. text, .. "\"] x"u8], out _)["b"]);
        Assert.Equal(expected, Reader().Read([.. "<13>a: "u8, .. text], out _).GetMessage());
    }

    [Fact]
    public void An_application_with_a_name_that_no_category_may_have_keeps_it_as_a_property()
    {
        var record = Read("<13>Jan  1 00:00:00 h postfix/smtpd[7]: x");
        Assert.Equal(("postfix_smtpd", "postfix/smtpd", "postfix/smtpd"), (record.Category, record["SyslogAppName"], record.ProcessName));
    }

    [Fact]
    public void There_may_be_so_many_parameters_and_no_more()
    {
        var most = string.Concat(Enumerable.Repeat(" a=\"\"", 1024));
        Assert.Equal(1024, Read($"<13>1 - - - - - [x@1{most}] x").Properties.Count - 2);
        var record = Reader().Read(Encoding.ASCII.GetBytes($"<13>1 - - - - - [x@1{most} a=\"\"] x"), out var isMalformed);
        Assert.True(isMalformed);
        Assert.Equal(3, record.Properties.Count);
    }

    [Fact]
    public void Whatever_bytes_come_become_a_record()
    {
        var random = new Random(11);
        var good = "<165>1 2003-10-11T22:14:15.003Z h a p m [x@1 a=\"\\\"1\"][y b=\"2\"] \uFEFFtext"u8.ToArray();
        var reader = Reader();
        for (var i = 0; i < 50_000; i++)
        {
            var bytes = good[..random.Next(1, good.Length + 1)];
            for (var changes = random.Next(0, 4); changes > 0; changes--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var record = reader.Read(bytes, out var isMalformed);
            Assert.Equal(isMalformed, record.TryGetValue("SyslogError", out _));
        }
    }

    private static void AssertFields(JsonElement fields, DetachedRecord record)
    {
        Assert.Null(record["SyslogError"]);
        Assert.Equal(ReceivedPriority.FacilityOf(8 * fields.GetProperty("facility").GetInt32()), record["SyslogFacility"]);
        Assert.Equal(ReceivedPriority.SeverityOf(fields.GetProperty("severity").GetInt32()), record["SyslogSeverity"]);
        Assert.Equal(fields.GetProperty("host").GetString(), record["SyslogHost"]);
        Assert.Equal(fields.GetProperty("app").GetString() ?? "Syslog", record.Category);
        Assert.Equal(fields.GetProperty("procid").GetString(), record["SyslogProcId"]);
        Assert.Equal(fields.GetProperty("msgid").GetString(), record.EventId.Name);
        Assert.Equal(fields.GetProperty("msg").GetString() ?? "", record.GetMessage());
        if (fields.GetProperty("timestamp").GetString() is { } time)
        {
            Assert.Equal(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture).UtcDateTime, record.Timestamp);
        }

        var parameters = fields.GetProperty("sd").EnumerateArray().SelectMany(e => e[1].GetArrayLength() == 0
            ? [(e[0].GetString()!, (object?)true)]
            : e[1].EnumerateArray().Select(p => ($"{e[0].GetString()}.{p[0].GetString()}", (object?)p[1].GetString())));
        Assert.Equal(parameters, record.Properties.Where(p => !p.Key.StartsWith("Syslog", StringComparison.Ordinal)).Select(p => (p.Key, p.Value)));
    }

    private DetachedRecord Read(string message)
    {
        var record = Reader().Read(Encoding.UTF8.GetBytes(message), out var isMalformed);
        Assert.False(isMalformed, $"{record["SyslogError"]}");
        return record;
    }

    private SyslogMessageReader Reader(Action<SyslogReceiverOptions>? configure = null)
    {
        var options = new SyslogReceiverOptions();
        configure?.Invoke(options);
        return new SyslogMessageReader(options, _clock);
    }
}
