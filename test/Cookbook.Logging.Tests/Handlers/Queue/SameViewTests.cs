using System.Buffers;
using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>What a handler behind a queue writes is, byte for byte, what it would have written in the call.</summary>
public sealed class SameViewTests : IDisposable
{
    private static readonly string[] s_formats =
    [
        "%(asctime)s %(created)f %(msecs)d %(relativeCreated)d %(name)s %(module)s %(levelname)s %(levelno)d %(message)s %(process)d %(processName)s %(thread)d %(threadName)s "
            + "%(pathname)s %(lineno)s %(funcName)s %(taskName)s %(exc_text)s %(stack_info)s %(Name)s %(Count)s %(Request)s %(User)s",
        "%(levelname)s %(message)s",
    ];

    private static readonly string[] s_templates =
    [
        "{Timestamp:O} [{Level:u3}] {Category} {Message}{NewLine}{Exception}",
        "{Level} {EventId} {TraceId} {SpanId} {ThreadId} {Properties} {Message}{NewLine}{Exception}",
    ];

    private readonly QueueHandler _queue;
    private readonly List<string> _direct = [];
    private readonly List<string> _queued = [];
    private readonly TestLogging _logging;

    public SameViewTests()
    {
        var formatters = Formatters();
        _queue = new QueueHandler(Queued.Context(new TestHandler(r => Write(formatters, r, _queued))));
        _logging = TestLogging.To(new TestHandler(r => Write(formatters, r, _direct)), _queue);
    }

    [Fact]
    public void Every_field_of_every_formatter_is_the_same()
    {
        Thread.CurrentThread.Name ??= "the caller";
        var logger = _logging.CreateLogger("Shop.Payments");
        using var activity = new Activity("request").Start();
        using (logger.BeginScope("a plain scope"))
        using (logger.BeginScope("{Request} of {User}", 17, "Ann"))
        using (logger.BeginScope(new Dictionary<string, object?> { ["Tenant"] = "blue", ["Nothing"] = null }))
        {
            logger.LogInformation(new EventId(7, "Paid"), "{Name} paid {Count} for {Items} at {When:O}, {Price:F2}", "Bob", 3, new[] { 1, 2 }, Some.Time, 12.3456);
            logger.LogWarning("{Map} and {Object} and {Null}", new Dictionary<string, object?> { ["k"] = Guid.Empty }, new Version(1, 2), null);
            logger.LogError(Thrown(), "it failed: {Braces}", "{}");
            logger.LogCritical(Thrown(), "no arguments {at all}".Replace("{at all}", "at all", StringComparison.Ordinal));
            logger.Log(LogLevel.Debug, new EventId(1), new { Anonymous = 1 }, null, (s, _) => $"own text of {s.Anonymous}");
        }

        _logging.Flush();
        Assert.Equal(5 * Formatters().Count, _direct.Count);
        Assert.Equal(_direct, _queued);
    }

    [Fact]
    public void A_record_from_elsewhere_keeps_its_origin()
    {
        var record = new DetachedRecord(Some.Time, LogLevel.Warning, "far.away", "hello")
        {
            From = new RecordOrigin { ThreadId = 99, ThreadName = "MainThread", ProcessId = 4711, ProcessName = "python" },
            Properties = [new("Name", "far")],
        };
        _logging.CreateLogger("other").Log(LogLevel.Warning, default, record, null, (r, _) => r.GetMessage());
        _logging.Flush();
        Assert.Contains(_direct, line => line.Contains("4711 python 99 MainThread", StringComparison.Ordinal));
        Assert.Equal(_direct, _queued);
    }

    [Fact]
    public void The_exception_itself_arrives_with_the_text_that_it_had_and_arguments_are_those_of_the_call()
    {
        var target = new QueueTarget();
        using var logging = TestLogging.To(Queued.Before(target));
        var (exception, list) = (new Changing(), new List<int> { 1 });
        target.Stall();
        logging.CreateLogger().LogInformation("the first");
        target.WaitUntilStalled();
        logging.CreateLogger().LogError(exception, "{List}", list);
        exception.Text = "later";
        list.Add(2);
        target.Resume();
        logging.Flush();

        var record = target.Records[1];
        Assert.Same(exception, record.Exception);
        Assert.Equal("earlier", record.ExceptionText);
        Assert.Equal("1", record.GetMessage());
        Assert.Equal("{List}", record.MessageTemplate);
        Assert.Equal([1], Assert.IsType<List<object?>>(record["List"]));
    }

    public void Dispose() => _logging.Dispose();

    private static List<ILogFormatter> Formatters() =>
    [
        .. s_formats.Select(f => new TextFormatter(new TextFormatterOptions { Format = f, Utc = true })),
        .. s_templates.Select(t => new TextFormatter(new TextFormatterOptions { Style = "Template", Format = t })),
        .. Enum.GetValues<ExceptionStyle>().Select(s => new TextFormatter(new TextFormatterOptions { Format = "%(message)s", ExceptionStyle = s })),
        new JsonFormatter(new JsonFormatterOptions { IncludeScopes = true }),
        new LogfmtFormatter(new LogfmtFormatterOptions { IncludeScopes = true }),
    ];

    private static void Write(List<ILogFormatter> formatters, LogRecord record, List<string> lines)
    {
        foreach (var formatter in formatters)
        {
            var buffer = new ArrayBufferWriter<byte>();
            formatter.Format(record, buffer);
            lines.Add(Encoding.UTF8.GetString(buffer.WrittenSpan));
        }
    }

    private static InvalidOperationException Thrown()
    {
        try
        {
            throw new InvalidOperationException("outer", new IOException("inner"));
        }
        catch (InvalidOperationException e)
        {
            return e;
        }
    }

    private sealed class Changing : Exception
    {
        public string Text { get; set; } = "earlier";

        public override string ToString() => Text;
    }
}
