using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>Hands received records to the loggers of the host, as their origin would have logged them.</summary>
/// <remarks>Thread-safe. Returns when the handlers have the record; nothing it calls throws.</remarks>
internal sealed class RecordDispatch(ReceiverContext context, ReceiverOptions options)
{
    private const string OriginalCategory = "OriginalCategory";

    private readonly LoggerCache _loggers = new(context.Loggers, options.MaxCategories);
    private readonly ILogger? _fixed = options.LoggerName is { Length: > 0 } name ? context.Loggers.CreateLogger(name) : null;
    private readonly ILogFilter[] _filters = [.. context.Filters];
    private readonly Func<DetachedRecord, Exception?, string> _text = static (record, _) =>
        record.ExceptionText is { } exception ? $"{record.GetMessage()}{Environment.NewLine}{exception}" : record.GetMessage();

    /// <summary>Logs a record, unless the receiver's level or filters are against it.</summary>
    public void Dispatch(DetachedRecord record)
    {
        context.Counters.AddRecord();
        if (record.Level < context.Level)
        {
            return;
        }

        record = Marked(record);
        if (_filters.Length > 0)
        {
            if (LogFilters.Apply(_filters, record, context.KeyPath) is not { } passed)
            {
                return;
            }

            record = passed.Detach();
        }

        Log(record);
    }

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
            Trouble.Report(context.KeyPath, "a received record could not be logged by every provider", e);
        }
    }

    /// <summary>Nobody else has the record yet.</summary>
    private DetachedRecord Marked(DetachedRecord record)
    {
        if (record.From is null)
        {
            return record.Copy(from: new RecordOrigin { Receiver = context.Name });
        }

        record.From.Receiver = context.Name;
        return record;
    }
}
