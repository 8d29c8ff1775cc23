using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>Hands received records to the loggers of the host, as their origin would have logged them.</summary>
/// <remarks>Thread-safe. Returns when the handlers have the record; nothing it calls throws.</remarks>
internal sealed class RecordDispatch : IDisposable
{
    private const string OriginalCategory = "OriginalCategory";

    private readonly ReceiverContext _context;
    private readonly LoggerCache _loggers;
    private readonly ILogger? _fixed;
    private readonly FilterChain _filters;
    private readonly Func<DetachedRecord, Exception?, string> _text = static (record, _) =>
        record.ExceptionText is { } exception ? $"{record.GetMessage()}{Environment.NewLine}{exception}" : record.GetMessage();

    public RecordDispatch(ReceiverContext context, ReceiverOptions options)
    {
        (_context, _loggers) = (context, new LoggerCache(context.Loggers, options.MaxCategories));
        _fixed = options.LoggerName is { Length: > 0 } name ? context.Loggers.CreateLogger(name) : null;
        _filters = new FilterChain(context.Filters, context.KeyPath, Log);
    }

    /// <summary>Logs a record, unless the receiver's level or filters are against it.</summary>
    public void Dispatch(DetachedRecord record)
    {
        _context.Counters.AddRecord();
        if (record.Level < _context.Level)
        {
            return;
        }

        record = Marked(record);
        if (_filters.Filters.Length > 0)
        {
            if (LogFilters.Apply(_filters.Filters, record, _context.KeyPath) is not { } passed)
            {
                return;
            }

            record = passed.Detach();
        }

        Log(record);
    }

    /// <summary>Has the filters tell of what they have held back.</summary>
    public void Dispose() => _filters.Close();

    private void Log(DetachedRecord record)
    {
        try
        {
            var logger = _fixed ?? _loggers.Find(record.Category);
            if (logger is null)
            {
                logger = _loggers.ForOthers();
                record = record.WithProperty(OriginalCategory, record.Category).Copy(category: LoggerCache.Overflow);
            }

            if (logger.IsEnabled(record.Level))
            {
                // Providers of other libraries know no text of an exception but that of the message.
                logger.Log(record.Level, record.EventId, record, null, _text);
            }
        }
        catch (Exception e)
        {
            Trouble.Report(_context.KeyPath, "a received record could not be logged by every provider", e);
        }
    }

    /// <summary>Nobody else has the record yet.</summary>
    private DetachedRecord Marked(DetachedRecord record)
    {
        if (record.From is null)
        {
            return record.Copy(from: new RecordOrigin { Receiver = _context.Name });
        }

        record.From.Receiver = _context.Name;
        return record;
    }
}
