using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>The logger of one category: makes a record of each call and hands it to the handlers on its route.</summary>
/// <remarks>Thread-safe. Nothing it calls throws into the application.</remarks>
internal sealed class CookbookLogger(HandlerLoggerProvider provider, string category) : ILogger
{
    private Route? _route;

    public bool IsEnabled(LogLevel logLevel) => LevelNames.IsWritable(logLevel) && CurrentRoute()[logLevel].Length > 0;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => provider.Scopes?.Push(state);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!LevelNames.IsWritable(logLevel))
        {
            return;
        }

        var thread = LogThread.Current;
        if (!thread.TryEnter(out var workspace))
        {
            Trouble.Report(category, "a record logged while another was being rendered, for the third time over, was dropped");
            return;
        }

        try
        {
            var route = Publish(workspace);
            var handlers = route[logLevel];
            if (handlers.Length == 0)
            {
                provider.CountIfClosed(logLevel);
            }
            else if (typeof(TState) == typeof(DetachedRecord))
            {
                Dispatch((DetachedRecord)(object)state!, route, handlers);
            }
            else
            {
                var record = LiveRecord<TState>.Bind(
                    thread, workspace, provider.Clock.GetUtcNow().UtcDateTime, logLevel, category, eventId, state, exception, formatter, provider.Scopes);
                try
                {
                    Dispatch(record, route, handlers);
                }
                finally
                {
                    record.Release();
                }
            }
        }
        catch (Exception e)
        {
            Trouble.Report(category, "a record could not be logged", e);
        }
        finally
        {
            thread.Leave();
        }
    }

    private static void Dispatch(LogRecord record, Route route, LogHandler[] handlers)
    {
        if (route.Filters.Length > 0)
        {
            var passed = LogFilters.Apply(route.Filters, record, record.Category);
            if (passed is null)
            {
                return;
            }

            if (passed.Level != record.Level)
            {
                handlers = route[passed.Level];
            }

            record = passed;
        }

        foreach (var handler in handlers)
        {
            handler.Handle(record);
        }
    }

    /// <summary>Says which table this call uses, so that the table's handlers stay open until it returns.</summary>
    private Route Publish(Workspace workspace)
    {
        while (true)
        {
            var route = CurrentRoute();
            Volatile.Write(ref workspace.Table, route.Table);
            if (ReferenceEquals(provider.Table, route.Table))
            {
                return route;
            }
        }
    }

    private Route CurrentRoute()
    {
        var table = provider.Table;
        var route = _route;
        return route is not null && ReferenceEquals(route.Table, table) ? route : _route = table.RouteFor(category);
    }
}
