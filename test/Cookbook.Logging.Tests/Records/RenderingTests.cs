using System.Text;
using Cookbook.Logging.TestProgram;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>The text of a record is the text that the call's own formatter gives, whatever the template and the arguments are.</summary>
public sealed class RenderingTests
{
    [Fact]
    public void Extension_methods_give_the_text_of_their_formatter() => Compare(10_000, RandomCalls.Formatted);

    [Fact]
    public void Defined_messages_give_the_text_of_their_formatter() => Compare(3_000, RandomCalls.Defined);

    [Fact]
    public void States_of_ones_own_give_the_text_of_their_formatter() => Compare(500, RandomCalls.General);

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

    private struct Values() : IRecordVisitor
    {
        public List<string> Seen { get; } = [];

        public readonly void Value<T>(string name, string? format, T value) => Seen.Add($"{name}={value}");
    }
}
