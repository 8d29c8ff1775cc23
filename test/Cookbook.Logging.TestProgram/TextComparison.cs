using System.Text;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.TestProgram;

/// <summary>Hands each call first to its formatter, as MEL's own loggers do, then to a provider of ours, and counts where the texts are not the same.</summary>
internal sealed class TextComparison : ILogger, IDisposable
{
    private readonly Provider _provider = new();
    private readonly ILogger _logger;
    private string? _text;

    public TextComparison()
    {
        LogHandler[] handlers = [new Handler(this)];
        _provider.Swap(new HandlerTable(handlers, new LoggerRule("", handlers, []), [])).GetAwaiter().GetResult();
        _logger = _provider.CreateLogger("comparison");
    }

    /// <summary>How many texts were compared.</summary>
    public int Compared { get; private set; }

    /// <summary>How many of them were not the same.</summary>
    public int Different { get; private set; }

    /// <summary>The readers that read the states.</summary>
    public HashSet<string> Readers { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        string? expected;
        try
        {
            expected = formatter(state, exception) ?? "";
        }
        catch (Exception)
        {
            expected = null;
        }

        _text = null;
        _logger.Log(logLevel, eventId, state, exception, formatter);
        Readers.Add(StateReader<TState>.Instance.GetType().Name);
        if (expected is not null)
        {
            Compared++;

            // UTF-8 has no lone surrogates.
            Different += Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(expected)) == _text ? 0 : 1;
        }
    }

    public void Dispose() => _provider.Dispose();

    private sealed class Provider() : HandlerLoggerProvider(TimeProvider.System);

    private sealed class Handler(TextComparison comparison) : LogHandler(new HandlerContext { Name = "comparison", KeyPath = "comparison", Formatter = new Nothing() })
    {
        protected override void Emit(LogRecord record) => comparison._text = record.GetMessage();
    }

    private sealed class Nothing : ILogFormatter
    {
        public void Format(LogRecord record, System.Buffers.IBufferWriter<byte> output)
        {
        }
    }
}
