using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>The loggers of received categories: so many, and no more. The factory keeps each that it has made for ever, so strangers must not have them made without end.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class LoggerCache(ILoggerFactory factory, int limit)
{
    /// <summary>Where records go whose category is one too many.</summary>
    public const string Overflow = "Cookbook.Logging.Receivers.Overflow";

    private readonly ConcurrentDictionary<string, ILogger> _loggers = new(StringComparer.Ordinal);
    private readonly Lock _making = new();
    private int _count;
    private ILogger? _overflow;

    /// <summary>The logger of a category; null when there are too many already.</summary>
    public ILogger? Find(string category) => _loggers.TryGetValue(category, out var logger) || Volatile.Read(ref _count) < limit ? logger ?? Make(category) : null;

    /// <summary>The logger of all others.</summary>
    public ILogger ForOthers() => _overflow ??= factory.CreateLogger(Overflow);

    private ILogger? Make(string category)
    {
        lock (_making)
        {
            if (_loggers.TryGetValue(category, out var logger))
            {
                return logger;
            }

            if (_count >= limit)
            {
                return null;
            }

            logger = factory.CreateLogger(category);
            _loggers[category] = logger;
            Volatile.Write(ref _count, _count + 1);
            return logger;
        }
    }
}
