namespace Cookbook.Logging;

/// <summary>Raises events that are rare by nature. Never throws: a listener may.</summary>
internal static class LoggingEvents
{
    public static void TableSwapped(HandlerLoggerProvider provider, int handlers) => Raise(log => log.TableSwapped(provider.GetType().Name, handlers));

    public static void Opened(LogHandler handler) => Raise(log => log.HandlerOpened(handler.KeyPath));

    public static void Closed(LogHandler handler) => Raise(log =>
    {
        var counts = handler.Statistics.GetValueOrDefault();
        log.HandlerClosed(handler.KeyPath, counts.WrittenRecords, counts.Dropped.Total);
    });

    public static void Rotated(string handler, string path) => Raise(log => log.FileRotated(handler, path));

    /// <summary>Raises an event if anybody listens.</summary>
    public static void Raise(Action<LoggingEventSource> write)
    {
        if (!LoggingEventSource.Log.IsEnabled())
        {
            return;
        }

        try
        {
            write(LoggingEventSource.Log);
        }
        catch (Exception)
        {
            // What a listener throws is the listener's own.
        }
    }
}
