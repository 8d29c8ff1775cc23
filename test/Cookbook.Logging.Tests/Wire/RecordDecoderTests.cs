using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class RecordDecoderTests
{
    private static readonly string[] s_attributes =
        ["name", "msg", "args", "levelname", "levelno", "exc_info", "exc_text", "stack_info", "created", "msecs", "relativeCreated", "thread", "threadName", "processName", "process"];

    [Fact]
    public void What_CPython_has_sent_decodes_to_its_values()
    {
        var decoder = new RecordDecoder(DecodeLimits.Default);
        var count = 0;
        foreach (var (id, note, payload, attributes) in WireFrameCases.All())
        {
            var record = decoder.Decode(payload);
            Assert.True(Differences(record, attributes) is "", $"{id} ({note}): {Differences(record, attributes)}");
            count++;
        }

        Assert.Equal(80, count);
    }

    [Fact]
    public void What_CPython_has_sent_goes_through_our_own_pickle_unchanged()
    {
        var decoder = new RecordDecoder(DecodeLimits.Default);
        foreach (var (id, note, payload, attributes) in WireFrameCases.All())
        {
            var record = decoder.Decode(Wire.Payload(PickleFormatter.Instance, decoder.Decode(payload)));
            Assert.True(Differences(record, attributes) is "", $"{id} ({note}): {Differences(record, attributes)}");
        }
    }

    [Theory]
    [InlineData("%s is %d years", "[\"Ann\", 7]", "Ann is 7 years")]
    [InlineData("%(who)s: %(share)5.1f%%", "{\"who\": \"Ann\", \"share\": 12.345}", "Ann:  12.3%")]
    [InlineData("%r %x %o %e %g %c %+d %05d %-4d|", "[\"a'b\", 255, 8, 1.5, 0.1, \"z\", 3, 42, 7]", "\"a'b\" ff 10 1.500000e+00 0.1 z +3 00042 7   |")]
    [InlineData("%s", "[[1, null, true, \"x\"]]", "[1, None, True, 'x']")]
    [InlineData("%*d|%.*f", "[5, 42, 2, 1.239]", "   42|1.24")]
    [InlineData("100%", "[]", "100%")]
    public void Arguments_that_were_not_merged_are_merged_here(string message, string args, string expected)
    {
        var record = Json($$"""{"msg": {{JsonSerializer.Serialize(message)}}, "args": {{args}}}""");

        Assert.Equal(expected, record.GetMessage());
        Assert.Empty(record.Properties);
    }

    [Theory]
    [InlineData("%d of %d", "[1]")]
    [InlineData("%d", "[\"x\"]")]
    [InlineData("no field", "[1]")]
    [InlineData("%(a)s", "{\"b\": 1}")]
    [InlineData("%q", "[1]")]
    [InlineData("%99999999999d", "[1]")]
    [InlineData("%", "[1]")]
    public void Arguments_that_do_not_fit_are_kept_beside_the_message(string message, string args)
    {
        var record = Json($$"""{"msg": {{JsonSerializer.Serialize(message)}}, "args": {{args}}}""");

        Assert.Equal(message, record.GetMessage());
        Assert.Equal("args", Assert.Single(record.Properties).Key);
    }

    [Fact]
    public void A_JSON_record_needs_nothing_but_a_message()
    {
        var clock = new ManualTime(Some.Time);
        var record = new RecordDecoder(DecodeLimits.Default, clock).Decode("""{"message":"hi","levelname":"WARNING","ip":"::1","n":1,"n":2}"""u8);

        Assert.Equal(("hi", LogLevel.Warning, "", clock.GetUtcNow().UtcDateTime), (record.GetMessage(), record.Level, record.Category, record.Timestamp));
        Assert.Equal([new("ip", "::1"), new("n", 2L)], record.Properties);
    }

    [Theory]
    [InlineData("../etc/passwd", ".._etc_passwd")]
    [InlineData("a\\b", "a_b")]
    [InlineData("a\u001b[2J\nb", "a_[2J_b")]
    [InlineData("a\u202eb", "a_b")]
    [InlineData("Größe.日本", "Größe.日本")]
    public void A_loggers_name_is_cleaned(string name, string expected) =>
        Assert.Equal(expected, Json($$"""{"msg":"m","name":{{JsonSerializer.Serialize(name)}}}""").Category);

    private static DetachedRecord Json(string json) => new RecordDecoder(DecodeLimits.Default).Decode(System.Text.Encoding.UTF8.GetBytes(json));

    private static string Differences(DetachedRecord record, JsonElement attributes)
    {
        var wrong = new List<string>();
        void Check(bool isEqual, string name)
        {
            if (!isEqual)
            {
                wrong.Add(name);
            }
        }

        var origin = record.Origin!;
        Check(record.Category == attributes.GetProperty("name").GetString(), "name");
        Check(record.GetMessage() == string.Concat(WireFrameCases.Text(attributes.GetProperty("msg")).EnumerateRunes()), "msg");
        Check(record.ExceptionText == attributes.GetProperty("exc_text").GetString(), "exc_text");
        Check(origin.StackInfo == attributes.GetProperty("stack_info").GetString(), "stack_info");
        Check(origin.LevelName == attributes.GetProperty("levelname").GetString(), "levelname");
        Check(origin.LevelNumber == attributes.GetProperty("levelno").GetInt32(), "levelno");
        Check(record.Level == RecordOrigin.LevelFromNumber(attributes.GetProperty("levelno").GetInt32()), "level");
        Check(record.Timestamp == DateTime.UnixEpoch.AddTicks((long)Math.Round(attributes.GetProperty("created").GetDecimal() * 1_000_000) * 10), "created");
        Check(origin.Milliseconds == attributes.GetProperty("msecs").GetDouble(), "msecs");
        Check(origin.RelativeCreated == attributes.GetProperty("relativeCreated").GetDouble(), "relativeCreated");
        Check(record.ThreadId == attributes.GetProperty("thread").GetInt64(), "thread");
        Check(record.ThreadName == attributes.GetProperty("threadName").GetString(), "threadName");
        Check(record.ProcessName == attributes.GetProperty("processName").GetString(), "processName");
        Check(record.ProcessId == attributes.GetProperty("process").GetInt32(), "process");
        foreach (var attribute in attributes.EnumerateObject().Where(a => !s_attributes.Contains(a.Name)))
        {
            var isUnset = attribute.Value.ValueKind == JsonValueKind.Null && attribute.Name == "taskName";
            var isDefault = attribute.Name == "module" && record.Category.EndsWith(attribute.Value.GetString()!, StringComparison.Ordinal);
            var isOpaque = attribute.Value.ValueKind == JsonValueKind.Object && attribute.Value.TryGetProperty("__opaque__", out _);
            Check(isUnset || isDefault || (record.TryGetValue(attribute.Name, out var value) && (isOpaque || WireFrameCases.Matches(value, attribute.Value))), attribute.Name);
        }

        return string.Join(", ", wrong);
    }
}
