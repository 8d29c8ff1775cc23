using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Cookbook.Logging.Tests;

/// <summary>Formats, records and what CPython's own formatter makes of them.</summary>
public sealed class TextFormatterCases
{
    private static readonly string[] s_builtIn =
    [
        "name", "msg", "args", "levelname", "levelno", "exc_info", "exc_text", "stack_info", "created", "msecs", "relativeCreated", "thread", "threadName",
        "processName", "process",
    ];

    [Fact]
    public void Every_case_equals_what_CPython_writes()
    {
        var (equal, declined) = (new SortedDictionary<string, int>(StringComparer.Ordinal), 0);
        var wrong = new List<string>();
        foreach (var test in Cases().Where(c => !c.TryGetProperty("error", out _)))
        {
            if (IsDeclined(test))
            {
                declined++;
                continue;
            }

            var expected = test.GetProperty("expected").GetString();
            var actual = Run(test);
            if (actual != expected)
            {
                wrong.Add($"{test.GetProperty("id")} {test.GetProperty("style")} {test.GetProperty("format")} [{test.GetProperty("datefmt")}]: expected «{expected}», got «{actual}»");
                continue;
            }

            foreach (var tag in test.GetProperty("tags").EnumerateArray())
            {
                equal[tag.GetString()!] = equal.GetValueOrDefault(tag.GetString()!) + 1;
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} differ:\n" + string.Join('\n', wrong.Take(60)));
        Assert.Equal(
            "conversion 37, core 756, datefmt 480, defaults 25, exc 129, glibc 219, locale-c 33, numeric 574, python-repr 37, random 285, tz-dst 180, validation 12, width 491",
            string.Join(", ", equal.Select(e => $"{e.Key} {e.Value}")));
        Assert.Equal(19, declined);
    }

    [Fact]
    public void Every_format_that_CPython_refuses_is_refused_or_shows_a_question_mark()
    {
        var (refused, marked) = (0, 0);
        foreach (var test in Cases().Where(c => c.TryGetProperty("error", out _)))
        {
            string text;
            try
            {
                text = Run(test);
            }
            catch (FormatException e)
            {
                Assert.True(e.Message.Length > 20, e.Message);
                refused++;
                continue;
            }

            Assert.True(test.GetProperty("error").GetProperty("when").GetString() == "format", $"{test.GetProperty("format")} should have been refused");
            Assert.True(text.Contains('?', StringComparison.Ordinal), $"{test.GetProperty("style")} {test.GetProperty("format")} gave {text}");
            marked++;
        }

        Assert.Equal((51, 37), (refused, marked));
    }

    private static IEnumerable<JsonElement> Cases() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Formatters", "Text", "format.jsonl")).Select(line => JsonDocument.Parse(line).RootElement);

    /// <summary>Cases that are answered otherwise on purpose, as docs/formatters.md lists them.</summary>
    private static bool IsDeclined(JsonElement test)
    {
        var format = test.GetProperty("format").GetString() ?? "";
        var date = test.GetProperty("datefmt").GetString() ?? "";
        return date.Contains("%f", StringComparison.Ordinal) // microseconds here, nothing in C
            || (date.Contains("%Z", StringComparison.Ordinal) && test.GetProperty("utc").GetBoolean()) // UTC here, GMT in glibc
            || (format.Contains("exc_text", StringComparison.Ordinal) && test.GetProperty("record").GetProperty("exc_text").ValueKind == JsonValueKind.Null) // nothing here, None there
            || format.Contains("__class__", StringComparison.Ordinal) // attributes of Python objects
            || format.Contains(".real", StringComparison.Ordinal);
    }

    private static string Run(JsonElement test)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(test.GetProperty("tz").GetString()!);
        return new TextFormatter(Options(test), new Zone(zone)).Formatted(Record(test.GetProperty("record")));
    }

    private static TextFormatterOptions Options(JsonElement test)
    {
        var milliseconds = test.TryGetProperty("default_msec_format", out var m) ? m.GetString() : "%s,%03d";
        return new TextFormatterOptions
        {
            Style = test.GetProperty("style").GetString()!,
            Format = test.GetProperty("format").GetString() ?? MessageAlone(test.GetProperty("style").GetString()!),
            DateFormat = test.GetProperty("datefmt").GetString(),
            Utc = test.GetProperty("utc").GetBoolean(),
            NewLines = NewLineMode.Keep,
            Validate = test.GetProperty("validate").GetBoolean(),
            Defaults = test.GetProperty("defaults").ValueKind == JsonValueKind.Null
                ? new Dictionary<string, object?>()
                : test.GetProperty("defaults").EnumerateObject().ToDictionary(p => p.Name, p => Value(p.Value)),
            DefaultTimeFormat = test.TryGetProperty("default_time_format", out var t) ? t.GetString()! : "%Y-%m-%d %H:%M:%S",
            MillisecondSeparator = milliseconds?.Substring(2, 1),
            MillisecondDigits = milliseconds is null ? 0 : milliseconds[^2] - '0',
        };
    }

    /// <summary>Python's default format; ours says more.</summary>
    private static string MessageAlone(string style) => style switch { "%" => "%(message)s", "{" => "{message}", _ => "${message}" };

    private static DetachedRecord Record(JsonElement record)
    {
        var created = record.GetProperty("created").GetDouble();
        var ticks = ((long)Math.Floor(created) * TimeSpan.TicksPerSecond) + (long)Math.Round((created - Math.Floor(created)) * TimeSpan.TicksPerSecond);
        var number = record.GetProperty("levelno").GetInt32();
        return new DetachedRecord(
            DateTime.UnixEpoch.AddTicks(ticks),
            RecordOrigin.LevelFromNumber(number),
            record.GetProperty("name").GetString()!,
            record.GetProperty("msg").GetString()!)
        {
            RenderedException = record.GetProperty("exc_text").GetString(),
            Properties = [.. record.EnumerateObject().Where(p => !s_builtIn.Contains(p.Name)).Select(p => KeyValuePair.Create(p.Name, Value(p.Value)))],
            From = new RecordOrigin
            {
                LevelNumber = number,
                LevelName = record.GetProperty("levelname").GetString(),
                ThreadId = record.GetProperty("thread").GetInt64(),
                ThreadName = record.GetProperty("threadName").GetString(),
                ProcessId = record.GetProperty("process").GetInt32(),
                ProcessName = record.GetProperty("processName").GetString(),
                Milliseconds = record.GetProperty("msecs").GetDouble(),
                RelativeCreated = record.GetProperty("relativeCreated").GetDouble(),
                StackInfo = record.GetProperty("stack_info").GetString(),
            },
        };
    }

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number when value.TryGetInt64(out var whole) => whole,
        JsonValueKind.Number when value.GetRawText().All(c => char.IsAsciiDigit(c)) => BigInteger.Parse(value.GetRawText(), CultureInfo.InvariantCulture),
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
        JsonValueKind.Array => value.EnumerateArray().Select(Value).ToList(),
        _ => null,
    };
}

/// <summary>A clock whose local time zone is a given one.</summary>
internal sealed class Zone(TimeZoneInfo zone) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => zone;
}
