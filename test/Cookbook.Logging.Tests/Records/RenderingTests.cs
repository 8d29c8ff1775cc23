using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>The text of a record is the text that the call's own formatter gives, whatever the template and the arguments are.</summary>
public sealed class RenderingTests
{
    private static readonly string[] s_names = ["Id", "", " Name ", "a.b", "0", "Größe", "x y", "@Obj", "Id"];
    private static readonly string[] s_alignments = ["", "", "", ",8", ",-8", ", 12", ",0", ",x", ",1000000", ",-3 ", ",+4", ","];
    private static readonly string[] s_formats = ["", "", "", ":F2", ":X", ":yyyy-MM-dd", ":N", ":", ":zz:zz", ":D3", ":g", ":0.00 'a,b'"];
    private static readonly string[] s_literals = ["", " ", "order ", "{{", "}}", "{{x}}", "ü€😀", "{", "}", "%", "\t", "{{{{", ": ", "\ud800"];

    [Fact]
    public void Extension_methods_give_the_text_of_their_formatter() => Compare(10_000, static (logger, random) =>
    {
        var (template, holes) = Template(random);
        var arguments = Enumerable.Range(0, random.Next(8) == 0 ? random.Next(5) : holes).Select(_ => Argument(random)).ToArray();
        try
        {
            logger.LogInformation(template, arguments);
        }
        catch (FormatException)
        {
            // MEL refuses the template before any logger is called.
        }
    });

    [Fact]
    public void Defined_messages_give_the_text_of_their_formatter() => Compare(3_000, static (logger, random) =>
    {
        var count = random.Next(7);
        var template = string.Concat(Enumerable.Range(0, count).Select(_ => s_literals[random.Next(7)] + Hole(random))) + s_literals[random.Next(7)];
        try
        {
            Define(logger, random, template, count);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            // MEL refuses the template, or it names another number of values because of a brace: nothing was logged.
        }
    });

    [Fact]
    public void States_of_ones_own_give_the_text_of_their_formatter() => Compare(500, static (logger, random) =>
    {
        var state = new Dictionary<string, object?> { ["A"] = Argument(random), ["{OriginalFormat}"] = "x {A}" };
        logger.Log(LogLevel.Information, default, state, null, static (s, _) => $"own {s.Count} {s["A"]}");
        logger.Log(LogLevel.Information, default, random.Next(), null, static (s, _) => s.ToString(CultureInfo.InvariantCulture));
        logger.Log<object?>(LogLevel.Information, default, null, null, static (s, e) => $"nothing {s}{e}");
    });

    [Fact]
    public void A_wrapper_that_redacts_gets_its_own_text()
    {
        var texts = new List<string>();
        using var logging = TestLogging.To(new TestHandler(r => texts.Add(r.GetMessage())));
        var logger = new Redacting(logging.CreateLogger());
        logger.LogInformation("card {Card}", "4111-1111");
        LoggerMessage.Define<string>(LogLevel.Information, default, "card {Card}")(logger, "4111-1111", null);
        logger.LogInformation("no arguments");
        Assert.Equal(["*** card ***", "*** card ***", "*** card ***"], texts);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("{{ doubled }} and {Open")]
    [InlineData("{Id} and }")]
    public void A_call_without_arguments_is_verbatim(string text)
    {
        var texts = new List<string>();
        using var logging = TestLogging.To(new TestHandler(r => texts.Add(r.GetMessage())));
        logging.CreateLogger().LogInformation(text);
        Assert.Equal([text], texts);
    }

    [Fact]
    public void The_general_reader_gives_the_same_text_and_values()
    {
        Log(out var formatted, out var expected);
        var reader = new GeneralStateReader<object>();
        var output = new Utf8Buffer();
        reader.Render(ref formatted, null, (s, _) => s.ToString()!, output);
        var values = new Values();
        Visit(reader, formatted, ref values);
        Assert.Equal(expected, Encoding.UTF8.GetString(output.Written));
        Assert.Equal(["Id=5", "Name=x"], values.Seen);
        Assert.Equal("{Id} is {Name}", reader.Template(ref formatted));

        static unsafe void Visit(StateReader<object> reader, object state, ref Values values) =>
            reader.Visit(new LogCall { Reader = reader, State = System.Runtime.CompilerServices.Unsafe.AsPointer(ref state), Formatter = (Action)(() => { }), Exception = null, EventId = default }, ref values);

        static void Log(out object state, out string text)
        {
            var capture = new Capture();
            capture.LogInformation("{Id} is {Name}", 5, "x");
            (state, text) = (capture.State!, capture.Text!);
        }
    }

    [Fact]
    public void Null_messages_are_written_as_the_formatter_writes_them() => Compare(1, static (logger, _) => logger.LogInformation(null));

    private static void Compare(int times, Action<ILogger, Random> log)
    {
        var source = $"rendering.{Guid.NewGuid():N}";
        var reports = 0;
        var started = System.Diagnostics.Stopwatch.StartNew();
        void Count(string line) => reports += line.Contains(source, StringComparison.Ordinal) ? 1 : 0;
        var texts = new List<string>();
        var capture = new Capture();
        using var logging = TestLogging.To(new TestHandler(r => texts.Add(r.GetMessage())));
        var logger = new Both(logging.CreateLogger(source), capture);
        Trouble.Reported += Count;
        var broken = 0;
        try
        {
            for (var seed = 0; seed < times; seed++)
            {
                texts.Clear();
                capture.Texts.Clear();
                log(logger, new Random(seed));
                Assert.Equal(capture.Texts.Count, texts.Count);
                for (var i = 0; i < texts.Count; i++)
                {
                    if (capture.Texts[i] is { } expected)
                    {
                        // UTF-8 has no lone surrogates.
                        Assert.Equal(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(expected)), texts[i]);
                    }
                    else
                    {
                        // It may throw over an argument that no hole shows; then there is a text all the same.
                        broken += texts[i].Contains("could not be rendered", StringComparison.Ordinal) ? 1 : 0;
                    }
                }
            }
        }
        finally
        {
            Trouble.Reported -= Count;
        }

        // Said once, and again only when the run takes longer than the same trouble is kept quiet about.
        Assert.Equal(broken > 0, reports > 0);
        Assert.InRange(reports, 0, 1 + (int)(started.Elapsed.TotalSeconds / 30));
    }

    private static (string Template, int Holes) Template(Random random)
    {
        var text = new StringBuilder();
        var holes = random.Next(5);
        for (var i = 0; i < holes; i++)
        {
            text.Append(s_literals[random.Next(random.Next(4) == 0 ? s_literals.Length : 7)]).Append(Hole(random));
        }

        return (text.Append(s_literals[random.Next(s_literals.Length)]).ToString(), holes);
    }

    private static string Hole(Random random)
    {
        var alignment = random.Next(2) == 0 ? s_alignments[random.Next(s_alignments.Length)] : "";
        var format = random.Next(2) == 0 ? s_formats[random.Next(s_formats.Length)] : "";
        return $"{{{s_names[random.Next(s_names.Length)]}{alignment}{format}}}";
    }

    private static object? Argument(Random random)
    {
        return random.Next(32) switch
        {
            0 => null,
            1 => random.Next(),
            2 => -random.NextInt64(),
            3 => random.NextDouble() * 1e6,
            4 => (float)random.NextDouble(),
            5 => (decimal)random.NextDouble(),
            6 => "text",
            7 => "",
            8 => "ü€😀\ud800x",
            9 => new[] { 1, 2, 3 },
            10 => new object?[] { "a", null, new[] { 1 } },
            11 => new List<object?> { new List<int> { 1 }, null },
            12 => new Dictionary<string, int> { ["k"] = 1 },
            13 => LogLevel.Warning,
            14 => (LogLevel)77,
            15 => new DateTime(2026, 11, 22, 10, 11, 12, 13, DateTimeKind.Utc),
            16 => new DateTimeOffset(2026, 11, 22, 10, 11, 12, TimeSpan.FromHours(2)),
            17 => TimeSpan.FromSeconds(random.Next()),
            18 => new Guid(random.Next(), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
            19 => random.Next(2) == 0,
            20 => 'x',
            21 => new Throwing(),
            22 => new NullText(),
            23 => new Custom(),
            24 => new DateOnly(2026, 11, 22),
            25 => new TimeOnly(1, 2, 3),
            26 => (byte)7,
            27 => ulong.MaxValue,
            28 => new InvalidOperationException("as an argument"),
            29 => (1, "two"),
            30 => Enumerable.Range(0, 3).Select(static i => i == 2 ? throw new InvalidOperationException("while listing") : i),
            _ => new UriBuilder("http", "localhost").Uri,
        };
    }

    private static void Define(ILogger logger, Random random, string template, int count)
    {
        const LogLevel Level = LogLevel.Information;
        switch (count)
        {
            case 0: LoggerMessage.Define(Level, 1, template)(logger, null); break;
            case 1: LoggerMessage.Define<int>(Level, 1, template)(logger, random.Next(), null); break;
            case 2: LoggerMessage.Define<string?, double>(Level, 1, template)(logger, random.Next(2) == 0 ? null : "x", random.NextDouble(), null); break;
            case 3: LoggerMessage.Define<Guid, DateTime, TimeSpan>(Level, 1, template)(logger, Guid.NewGuid(), Some.Time, TimeSpan.FromTicks(random.Next()), null); break;
            case 4: LoggerMessage.Define<int?, long, bool, LogLevel>(Level, 1, template)(logger, random.Next(2) == 0 ? null : 3, long.MinValue, true, LogLevel.Error, null); break;
            case 5: LoggerMessage.Define<object?, int[], byte, short, ulong>(Level, 1, template)(logger, Argument(random), [1, 2], 3, -4, 5, null); break;
            default:
                LoggerMessage.Define<object?, decimal, float, uint, DateTimeOffset, char>(Level, 1, template)(
                    logger, Argument(random), 1.50m, 0.1f, 7u, new DateTimeOffset(Some.Time), 'c', null);
                break;
        }
    }

    /// <summary>Does with a call what MEL's own loggers do.</summary>
    private sealed class Capture : ILogger
    {
        public List<string?> Texts { get; } = [];

        public string? Text => Texts[^1];

        public object? State { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            State = state;
            try
            {
                Texts.Add(formatter(state, exception) ?? "");
            }
            catch (Exception)
            {
                Texts.Add(null);
            }
        }
    }

    private sealed class Both(ILogger one, ILogger other) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            // Whoever throws second is found out: his text is missing.
            other.Log(logLevel, eventId, state, exception, formatter);
            one.Log(logLevel, eventId, state, exception, formatter);
        }
    }

    private sealed class Redacting(ILogger inner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            inner.Log(logLevel, eventId, state, exception, static (_, _) => "*** card ***");
    }

    private sealed class Throwing
    {
        public override string ToString() => throw new InvalidOperationException("no text");
    }

    private sealed class NullText
    {
        public override string? ToString() => null;
    }

    private sealed class Custom : IFormattable
    {
        public string ToString(string? format, IFormatProvider? provider) => $"<{format ?? "null"}>";
    }

    private struct Values() : IRecordVisitor
    {
        public List<string> Seen { get; } = [];

        public readonly void Value<T>(string name, string? format, T value) => Seen.Add($"{name}={value}");
    }
}
