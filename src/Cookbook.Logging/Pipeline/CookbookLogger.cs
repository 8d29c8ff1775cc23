using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>The logger of one category: makes a record of each call and hands it to the handlers on its route.</summary>
/// <remarks>Thread-safe. Nothing it calls throws into the application.</remarks>
internal sealed class CookbookLogger(HandlerLoggerProvider provider, string category) : ILogger
{
    private Route? _route;
    private CategoryLevel? _ownLevel;

    public bool IsEnabled(LogLevel logLevel) =>
        LevelNames.IsWritable(logLevel) && (provider.Armed is not { } armed || armed.IsEnabled(category, logLevel, ref _ownLevel)) && CurrentRoute()[logLevel].Length > 0;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => provider.Scopes?.Push(state);

    /// <summary>The logger's name.</summary>
    public string Category => category;

    /// <summary>The scopes around its calls; null when the application has none.</summary>
    public OpenScopes? Scopes => provider.Scopes;

    public unsafe void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!typeof(TState).IsValueType && state is DetachedRecord record)
        {
            Log(logLevel, ref Unsafe.NullRef<LogCall>(), record);
            return;
        }

        // The state stays where it is, in this frame, which does not move and outlives all that looks at it.
        var call = new LogCall
        {
            Reader = StateReader<TState>.Instance,
            State = Unsafe.AsPointer(ref state),
            Formatter = formatter,
            Exception = exception,
            EventId = eventId,
        };
        Log(logLevel, ref call, null);
    }

    /// <summary>Logs a call, or a record from elsewhere. The same code for every type of state.</summary>
    private void Log(LogLevel level, ref LogCall call, DetachedRecord? record)
    {
        if (!LevelNames.IsWritable(level))
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
            Log(level, ref call, record, workspace);
        }
        catch (Exception e)
        {
            // First of all: the abort of a thread goes on at the end of a catch. A finally would be one more call for each record.
            thread.Leave(workspace);
            Trouble.Report(category, "a record could not be logged", e);
            return;
        }

        thread.Leave(workspace);
    }

    private void Log(LogLevel level, ref LogCall call, DetachedRecord? record, Workspace workspace)
    {
        // MEL has not compared, for the sake of some flow.
        if (provider.Armed is { } armed && !armed.IsEnabled(category, level, ref _ownLevel))
        {
            return;
        }

        var route = Publish(workspace);
        var handlers = route[level];
        if (handlers.Length == 0)
        {
            provider.CountIfClosed(level);
            return;
        }

        if (record is null)
        {
            workspace.Record.Bind(this, ref call, provider.Clock.GetUtcNow().UtcDateTime, level);
            if (route.Properties is { } properties)
            {
                workspace.Record.Static = properties;
            }

            Dispatch(workspace.Record, route, handlers);
        }
        else
        {
            // One that has been logged in this process before has what was in force then.
            Dispatch(route.Properties is { } properties && record.StaticScopes == 0 ? record.WithStatic(properties.Scope) : record, route, handlers);
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
            Volatile.Write(ref workspace.TableInUse, route.Table.Stamp.Bits);
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
