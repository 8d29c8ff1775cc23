using System.Diagnostics.Tracing;

namespace Cookbook.Logging;

/// <summary>The event source <c>Cookbook.Logging</c>: what <c>dotnet-trace</c> and the like see of logging itself; <c>docs/metrics.md</c> is its table.</summary>
/// <remarks>Who raises an event sees to it that a listener that throws does no harm (<see cref="LoggingEvents"/>, <see cref="PumpEvents"/>).</remarks>
[EventSource(Name = "Cookbook.Logging")]
internal sealed class LoggingEventSource : EventSource
{
    public static readonly LoggingEventSource Log = new();

    /// <summary>Something went wrong inside logging.</summary>
    [Event(1, Level = EventLevel.Warning, Message = "{0}: {1} {2}")]
    public void Trouble(string source, string kind, string exception)
    {
        if (IsEnabled())
        {
            WriteEvent(1, source, kind, exception);
        }
    }

    /// <summary>A handler table was put in force.</summary>
    [Event(2, Level = EventLevel.Informational, Message = "{0} has {1} handlers")]
    public void TableSwapped(string provider, int handlers) => WriteEvent(2, provider, handlers);

    /// <summary>A handler began to work.</summary>
    [Event(3, Level = EventLevel.Informational, Message = "{0} is open")]
    public void HandlerOpened(string handler) => WriteEvent(3, handler);

    /// <summary>A handler was closed; what it had written and dropped in all.</summary>
    [Event(4, Level = EventLevel.Informational, Message = "{0} is closed; it wrote {1} records and dropped {2}")]
    public void HandlerClosed(string handler, long written, long dropped) => WriteEvent(4, handler, written, dropped);

    /// <summary>Records were dropped, and a line of the log tells of it where it can.</summary>
    [Event(5, Level = EventLevel.Warning, Message = "{0} dropped {1} records: {2}")]
    public void RecordsDropped(string handler, long records, string levels) => WriteEvent(5, handler, records, levels);

    /// <summary>A record found the queue full, or full for its level.</summary>
    [Event(6, Level = EventLevel.Warning, Message = "the queue of {0} is full; QueueFullMode is {1}, MaxQueueBytes {2}; {3} records have found it so")]
    public void QueueFull(string handler, string mode, long limit, long records) => WriteEvent(6, handler, mode, limit, records);

    /// <summary>Writing began to fail; it is tried again until it succeeds.</summary>
    [Event(7, Level = EventLevel.Error, Message = "{0} cannot write: {1}; {2} times before this one was left out")]
    public void TransportFailing(string handler, string error, long leftOut) => WriteEvent(7, handler, error, leftOut);

    /// <summary>What failed works again.</summary>
    [Event(8, Level = EventLevel.Informational, Message = "{0} writes again, after {1} failed attempts in {2} ms")]
    public void TransportRecovered(string handler, long attempts, long milliseconds) => WriteEvent(8, handler, attempts, milliseconds);

    /// <summary>A file was rotated.</summary>
    [Event(9, Level = EventLevel.Informational, Message = "{0} made {1} a rotated file")]
    public void FileRotated(string handler, string path) => WriteEvent(9, handler, path);

    /// <summary>Records were refused: they can never be written.</summary>
    [Event(10, Level = EventLevel.Warning, Message = "{0} refused {1} records; the last because {2}")]
    public void RecordsRefused(string handler, long records, string reason) => WriteEvent(10, handler, records, reason);

    /// <summary>The application does something that the cookbook advises against.</summary>
    [Event(11, Level = EventLevel.Warning, Message = "{0}: {1}: {2}; {3}")]
    public void PatternToAvoid(string source, string pattern, string found, string instead) => WriteEvent(11, source, pattern, found, instead);
}
