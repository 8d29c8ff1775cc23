using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>A logger whose records reach a callback as the views of calls that handlers see.</summary>
internal sealed class LiveCalls : HandlerLoggerProvider
{
    private LiveCalls(Action<LogRecord> see)
        : base(TimeProvider.System)
    {
        var handler = new Seeing(see);
        SetScopeProvider(new LoggerExternalScopeProvider());
        Swap(new HandlerTable([handler], new LoggerRule("", [handler], []), [])).GetAwaiter().GetResult();
    }

    public static ILogger Logger(Action<LogRecord> see, string category = "Shop.Payments") => new LiveCalls(see).CreateLogger(category);

    /// <summary>What a formatter makes of what <paramref name="log"/> logs last.</summary>
    public static string Formatted(ILogFormatter formatter, Action<ILogger> log)
    {
        var text = "";
        log(Logger(record => text = formatter.Formatted(record)));
        return text;
    }

    /// <summary>How many bytes formatting the same call costs when everything is warm.</summary>
    public static long Allocated(Action<LogRecord> use, Action<ILogger> log)
    {
        var bytes = long.MaxValue;
        var logger = Logger(record =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            use(record);
            bytes = Math.Min(bytes, GC.GetAllocatedBytesForCurrentThread() - before);
        });
        for (var i = 0; i < 200; i++)
        {
            log(logger);
        }

        return bytes;
    }

    /// <summary>How many bytes it costs to format a call with common values inside a scope, and what comes of it.</summary>
    public static (long Bytes, string Text) AllocatedInScope(ILogFormatter formatter)
    {
        var output = new Utf8Buffer();
        var scope = new Dictionary<string, object?> { ["User"] = "ann" };
        var bytes = Allocated(
            record =>
            {
                output.Clear();
                formatter.Format(record, output);
            },
            logger =>
            {
                using var open = logger.BeginScope(scope);
                logger.LogInformation("Order {Id} of \"{Name}\"", 7, "Ann\nLee");
            });
        return (bytes, System.Text.Encoding.UTF8.GetString(output.Written));
    }

    private sealed class Seeing(Action<LogRecord> see) : LogHandler(Some.Context(new JsonFormatter(new())))
    {
        protected override void Emit(LogRecord record) => see(record);
    }
}
