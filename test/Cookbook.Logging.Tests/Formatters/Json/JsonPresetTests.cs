using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>The presets, read by readers that know the published definitions of their fields and nothing of how they are written.</summary>
public sealed class JsonPresetTests
{
    public static TheoryData<JsonPresetName> Presets => [JsonPresetName.Clef, JsonPresetName.Ecs, JsonPresetName.Gelf, JsonPresetName.Otel];

    [Theory]
    [MemberData(nameof(Presets))]
    public void Thousand_random_records_are_valid_and_keep_what_they_say(JsonPresetName preset)
    {
        var formatter = Formatter(preset);
        var records = new RandomRecords(20261122);
        var random = new Random(7);
        for (var i = 0; i < 1000; i++)
        {
            var record = records.Next().With(HostileText.Next(random) + "#", HostileText.Next(random)).With("@odd", records.Value(0)).With("id", i);
            record = Scoped(record, [new DetachedScope(HostileText.Next(random) + "x", []), new DetachedScope("", [new("Scoped", i), new(HostileText.Next(random), records.Value(1))])]);
            var read = Read(preset, formatter.Formatted(record));

            Assert.Equal(record.Timestamp.Ticks / 10, read.Time.Ticks / 10);
            Assert.Equal(preset == JsonPresetName.Gelf && record.Level == LogLevel.Trace ? LogLevel.Debug : record.Level, read.Level);
            Assert.Equal(record.Category, read.Category);
            Assert.Equal(HostileText.Valid(record.GetMessage()) is { Length: > 0 } message ? message : preset == JsonPresetName.Gelf ? "-" : "", read.Message);
            Assert.Equal(record.ExceptionText is { } text ? HostileText.Valid(text) : null, read.Exception);
            foreach (var (name, value) in record.Properties.Where(p => p.Key is ['p', >= '0' and <= '9', ..]))
            {
                Check(preset, value, read.Values.TryGetValue(preset == JsonPresetName.Gelf ? name.Replace('ö', '_') : name, out var found) ? found : null);
            }

            Check(preset, i, read.Values[preset == JsonPresetName.Gelf ? "id_" : "id"]);
            Check(preset, i, read.Values["Scoped"]);
        }
    }

    [Theory]
    [MemberData(nameof(Presets))]
    public void Values_that_are_not_finite_or_go_on_for_ever_or_throw_break_no_line(JsonPresetName preset)
    {
        var cycle = new List<object?> { 1 };
        cycle.Add(cycle);
        var loop = new Dictionary<string, object?>();
        loop["loop"] = loop;
        object deep = "bottom";
        for (var i = 0; i < 10_000; i++)
        {
            deep = new[] { deep };
        }

        var line = LiveCalls.Formatted(Formatter(preset), logger => logger.Log(
            LogLevel.Error,
            default,
            new KeyValuePair<string, object?>[]
            {
                new("nan", double.NaN), new("inf", double.PositiveInfinity), new("neg", float.NegativeInfinity), new("half", Half.NaN), new("cycle", cycle), new("loop", loop),
                new("deep", deep), new("endless", Endless()), new("throws", new Throws()), new("huge", new string('x', 1_000_000)), new("last", 7),
            },
            null,
            (_, _) => "values"));

        var read = Read(preset, line);
        Check(preset, 7, read.Values["last"]);
        Check(preset, new string('x', 1_000_000), read.Values["huge"]);
        Assert.Contains("NaN", read.Values["nan"].GetRawText(), StringComparison.Ordinal);
        Assert.Contains("-Infinity", read.Values["neg"].GetRawText(), StringComparison.Ordinal);
        Assert.Contains("in ToString]", read.Values["throws"].GetRawText(), StringComparison.Ordinal);
        Assert.Contains("…", read.Values["endless"].GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Presets))]
    public void A_line_that_would_be_too_long_stays_a_valid_one(JsonPresetName preset)
    {
        var transport = new MemoryTransport();
        using var logging = TestLogging.To(new TransportHandler(Some.Context(Formatter(preset), pump: new PumpOptions { MaxFrameBytes = 8192 }), transport));
        logging.CreateLogger().LogError(new IOException(new string('\u0001', 100_000)), "{Text}", new string('\u0002', 100_000));
        logging.Flush();

        var frame = Assert.Single(transport.Frames);
        Assert.InRange(frame.Length, 1, 8192);
        var read = Read(preset, frame);
        Assert.StartsWith("\u0002\u0002", read.Message, StringComparison.Ordinal);
        Assert.StartsWith("System.IO.IOException: \u0001", read.Exception, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Presets))]
    public void A_record_with_common_values_and_a_scope_allocates_nothing(JsonPresetName preset)
    {
        var (bytes, text) = LiveCalls.AllocatedInScope(Formatter(preset));

        Assert.Equal(0, bytes);
        Check(preset, "Ann\nLee", Read(preset, text).Values["Name"]);
        Check(preset, "ann", Read(preset, text).Values["User"]);
    }

    [Theory]
    [InlineData(JsonPresetName.Clef, """
        {"@t":"2026-11-22T10:11:12.345678Z","@m":"Order 7 failed","@mt":"Order {Id} failed","@l":"Error","@i":42,"EventName":"OrderFailed",
        "@x":"System.Exception: no\n   at X","@tr":"0af7651916cd43dd8448eb211c80319c","@sp":"b7ad6b7169203331","SourceContext":"Shop.Payments",
        "ThreadId":9,"ThreadName":"main","ProcessId":77,"ProcessName":"shop","Id":7,"Tags":["a",null],"User":"ann","Scope":["web"]}
        """)]
    [InlineData(JsonPresetName.Ecs, """
        {"@timestamp":"2026-11-22T10:11:12.345678Z","log.level":"Error","message":"Order 7 failed","ecs.version":"8.11.0","service.name":"shop","event.dataset":"shop",
        "log.logger":"Shop.Payments","event.code":"42","event.action":"OrderFailed","trace.id":"0af7651916cd43dd8448eb211c80319c","span.id":"b7ad6b7169203331",
        "process.pid":77,"process.name":"shop","process.thread.id":9,"process.thread.name":"main",
        "error.type":"System.Exception","error.message":"no","error.stack_trace":"System.Exception: no\n   at X",
        "labels":{"MessageTemplate":"Order {Id} failed","Id":"7","Tags":"[\"a\",null]","User":"ann","Scope":"web"}}
        """)]
    [InlineData(JsonPresetName.Gelf, """
        {"version":"1.1","host":"HOST","short_message":"Order 7 failed","timestamp":1795342272.345678,"level":3,"_logger":"Shop.Payments",
        "full_message":"Order 7 failed\nSystem.Exception: no\n   at X","_event_id":42,"_event_name":"OrderFailed","_message_template":"Order {Id} failed",
        "_trace_id":"0af7651916cd43dd8448eb211c80319c","_span_id":"b7ad6b7169203331","_thread_id":9,"_thread_name":"main","_process_id":77,"_process_name":"shop",
        "_Id":7,"_Tags":"[\"a\",null]","_User":"ann","_scope":"web"}
        """)]
    [InlineData(JsonPresetName.Otel, """
        {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},"scopeLogs":[{"scope":{"name":"Shop.Payments"},
        "logRecords":[{"severityNumber":17,"severityText":"Error","timeUnixNano":"1795342272345678000","body":{"stringValue":"Order 7 failed"},"attributes":[
        {"key":"{OriginalFormat}","value":{"stringValue":"Order {Id} failed"}},{"key":"logrecord.event.id","value":{"intValue":"42"}},
        {"key":"process.pid","value":{"intValue":"77"}},{"key":"process.executable.name","value":{"stringValue":"shop"}},
        {"key":"thread.id","value":{"intValue":"9"}},{"key":"thread.name","value":{"stringValue":"main"}},
        {"key":"exception.type","value":{"stringValue":"System.Exception"}},{"key":"exception.message","value":{"stringValue":"no"}},
        {"key":"exception.stacktrace","value":{"stringValue":"System.Exception: no\n   at X"}},{"key":"Id","value":{"intValue":"7"}},
        {"key":"Tags","value":{"arrayValue":{"values":[{"stringValue":"a"},{}]}}},{"key":"User","value":{"stringValue":"ann"}},
        {"key":"Scope","value":{"arrayValue":{"values":[{"stringValue":"web"}]}}}],
        "traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"b7ad6b7169203331","eventName":"OrderFailed"}]}]}]}
        """)]
    public void A_full_record_has_every_field_of_the_documentation(JsonPresetName preset, string expected)
    {
        var record = new DetachedRecord(Some.Time.AddMicroseconds(678), LogLevel.Error, "Shop.Payments", "Order 7 failed")
        {
            Id = new EventId(42, "OrderFailed"),
            Template = "Order {Id} failed",
            Properties = [new("Id", 7), new("Tags", new object?[] { "a", null })],
            Scopes = [new("web", []), new("both", [new("User", "ann"), new("Id", 8)])],
            RenderedException = "System.Exception: no\n   at X",
            IdOfTrace = ActivityTraceId.CreateFromString("0af7651916cd43dd8448eb211c80319c"),
            IdOfSpan = ActivitySpanId.CreateFromString("b7ad6b7169203331"),
            From = new RecordOrigin { ThreadId = 9, ThreadName = "main", ProcessId = 77, ProcessName = "shop" },
        };

        var line = Formatter(preset).Formatted(record);
        Assert.Equal(expected.ReplaceLineEndings("").Replace("HOST", Environment.MachineName, StringComparison.Ordinal), line);
        Read(preset, line);
    }

    [Theory]
    [MemberData(nameof(Presets))]
    public void A_bare_record_and_one_of_this_process_are_valid(JsonPresetName preset)
    {
        Assert.Equal("m", Read(preset, Formatter(preset).Formatted(Some.Record("m"))).Message);
        Assert.Empty(Read(preset, LiveCalls.Formatted(Formatter(preset), l => l.LogInformation("m"))).Values.Keys.Except(["SourceContext", "logger", "MessageTemplate", "message_template", "{OriginalFormat}"]));
    }

    [Theory]
    [InlineData(JsonPresetName.Clef, "SourceContext_", "@odd", "order_id")]
    [InlineData(JsonPresetName.Ecs, "SourceContext", "@odd", "order_id")]
    [InlineData(JsonPresetName.Gelf, "SourceContext", "_odd", "order_id")]
    [InlineData(JsonPresetName.Otel, "SourceContext", "@odd", "order_id")]
    public void Names_that_a_format_keeps_for_itself_are_told_apart_and_naming_is_that_of_values(JsonPresetName preset, string category, string odd, string order)
    {
        var record = new DetachedRecord(Some.Time, LogLevel.Information, "c", "m") { Properties = [new("SourceContext", "mine"), new("@odd", "at")] };
        var values = Read(preset, Formatter(preset).Formatted(record)).Values;
        Check(preset, "mine", values[category]);
        Check(preset, "at", values[odd]);

        var named = new JsonFormatter(new() { Preset = preset, Naming = JsonNaming.SnakeCase });
        Check(preset, 5, Read(preset, LiveCalls.Formatted(named, l => l.LogInformation("{OrderId}", 5))).Values[order]);
    }

    [Fact]
    public void Renderings_stand_for_all_holes_with_a_format_or_not_at_all()
    {
        var clef = Formatter(JsonPresetName.Clef);
        var line = LiveCalls.Formatted(clef, l => l.LogInformation("{Ratio:F2} {Id} {Time:HH:mm}", 0.5, 7, Some.Time));
        Assert.Contains("""
            "@r":["0.50","10:11"],"SourceContext"
            """.Trim(), line, StringComparison.Ordinal);
        Assert.DoesNotContain("\"@r\"", clef.Formatted(new DetachedRecord(Some.Time, LogLevel.Information, "c", "0.50") { Template = "{Ratio:F2}", Properties = [new("Ratio", 0.5)] }), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Presets))]
    public void Exceptions_are_written_as_their_style_says(JsonPresetName preset)
    {
        var exception = new IOException("disk", new ArgumentException("name"));
        var formatter = new JsonFormatter(new() { Preset = preset, ExceptionStyle = ExceptionStyle.OneLine, ServiceName = "shop" });
        Assert.Equal(
            "System.IO.IOException: disk ---> System.ArgumentException: name",
            Read(preset, LiveCalls.Formatted(formatter, l => l.LogError(exception, "m"))).Exception);

        var none = LiveCalls.Formatted(new JsonFormatter(new() { Preset = preset, ExceptionStyle = ExceptionStyle.None }), l => l.LogError(exception, "m"));
        Assert.DoesNotContain("disk", none, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Presets))]
    public void What_an_applications_own_exception_formatter_keeps_back_is_in_no_field(JsonPresetName preset)
    {
        var formatter = new JsonFormatter(new() { Preset = preset, FormatException = e => e is IOException ? "no details" : "", ServiceName = "shop" });
        var line = LiveCalls.Formatted(formatter, l => l.LogError(new IOException("secret"), "m"));
        Assert.Equal("no details", Read(preset, line).Exception);
        Assert.DoesNotContain("secret", line, StringComparison.Ordinal);

        var nothing = LiveCalls.Formatted(formatter, l => l.LogError(new ArgumentException("secret"), "m"));
        Assert.Null(Read(preset, nothing).Exception);
        Assert.DoesNotContain("secret", nothing, StringComparison.Ordinal);
        Assert.DoesNotContain("ArgumentException", nothing, StringComparison.Ordinal);

        var transport = new MemoryTransport();
        using var logging = TestLogging.To(new TransportHandler(Some.Context(formatter, pump: new PumpOptions { MaxFrameBytes = 8192 }), transport));
        logging.CreateLogger().LogError(new IOException("secret"), "{Text}", new string('x', 100_000));
        logging.Flush();
        Assert.Equal("System.IO.IOException", Read(preset, Assert.Single(transport.Frames)).Exception);
        Assert.DoesNotContain("secret", transport.Frames[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Configuration_chooses_a_preset_and_the_service_is_the_application()
    {
        await using var logging = Configured.Section(
            "{ 'Handlers': { 'kept': { 'Type': 'Recorder', 'Formatter': { 'Type': 'Json', 'Preset': 'ecs', 'ServiceName': 'shop' } } } }");
        logging.Factory.CreateLogger("a").LogInformation("m");
        Assert.Contains("\"service.name\":\"shop\"", Assert.Single(logging["kept"].Lines), StringComparison.Ordinal);

        Assert.Contains("Clef, Ecs, Gelf, Otel", Assert.Single(Configured.Errors(
            "{ 'Handlers': { 'kept': { 'Type': 'Recorder', 'Formatter': { 'Type': 'Json', 'Preset': 'Splunk' } } } }")), StringComparison.Ordinal);
    }

    private static JsonFormatter Formatter(JsonPresetName preset) => new(new() { Preset = preset, ServiceName = "shop" });

    private static ReadEvent Read(JsonPresetName preset, string line) => preset switch
    {
        JsonPresetName.Clef => ClefReader.Read(line),
        JsonPresetName.Ecs => EcsReader.Read(line),
        JsonPresetName.Gelf => GelfReader.Read(line),
        _ => OtelReader.Read(line),
    };

    private static DetachedRecord Scoped(DetachedRecord record, DetachedScope[] scopes) => record.Copy(scopes: scopes);

    /// <summary>Whether a simple value has come through as the format has it.</summary>
    private static void Check(JsonPresetName preset, object? value, JsonElement? found)
    {
        switch (value)
        {
            case null when preset is JsonPresetName.Ecs or JsonPresetName.Gelf:
                Assert.Null(found);
                break;
            case string text:
                Assert.Equal(HostileText.Valid(text), preset == JsonPresetName.Otel ? found!.Value.GetProperty("stringValue").GetString() : found!.Value.GetString());
                break;
            case int or long when preset is JsonPresetName.Clef or JsonPresetName.Gelf:
                Assert.Equal(Convert.ToInt64(value, CultureInfo.InvariantCulture), found!.Value.GetInt64());
                break;
            case int or long:
                Assert.Equal(Convert.ToString(value, CultureInfo.InvariantCulture), preset == JsonPresetName.Otel ? found!.Value.GetProperty("intValue").GetString() : found!.Value.GetString());
                break;
            case double number when double.IsFinite(number) && preset != JsonPresetName.Ecs:
                Assert.Equal(number, preset == JsonPresetName.Otel ? found!.Value.GetProperty("doubleValue").GetDouble() : found!.Value.GetDouble());
                break;
            case bool truth when preset is JsonPresetName.Clef or JsonPresetName.Otel:
                Assert.Equal(truth, preset == JsonPresetName.Otel ? found!.Value.GetProperty("boolValue").GetBoolean() : found!.Value.GetBoolean());
                break;
            case bool truth:
                Assert.Equal(truth ? "true" : "false", found!.Value.GetString());
                break;
            default:
                Assert.NotNull(found);
                break;
        }
    }

    private static IEnumerable Endless()
    {
        while (true)
        {
            yield return 1;
        }
    }

    private sealed class Throws
    {
        public override string ToString() => throw new NotSupportedException();
    }
}
