using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>Gives MEL its loggers and owns the table of handlers behind them. The common base of this library's providers.</summary>
/// <remarks>
/// Thread-safe. Register it through the container (<c>AddCookbookLogging()</c> and its like do): a provider handed over ready-made is never disposed by MEL.
/// </remarks>
public abstract class HandlerLoggerProvider : ILoggerProvider, ISupportExternalScope, IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, CookbookLogger> _loggers = new(StringComparer.Ordinal);
    private readonly Lock _swapping = new();
    private HandlerTable _table = HandlerTable.Closed;
    private IExternalScopeProvider? _scopes;
    private long _afterClose;
    private bool _closed;

    internal HandlerLoggerProvider(TimeProvider clock) => Clock = clock;

    internal HandlerTable Table => Volatile.Read(ref _table);

    internal IExternalScopeProvider? Scopes => _scopes;

    internal TimeProvider Clock { get; }

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => _loggers.GetOrAdd(categoryName, static (name, provider) => new CookbookLogger(provider, name), this);

    /// <inheritdoc/>
    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    /// <summary>Waits until every record logged so far is where its handlers bring it.</summary>
    /// <param name="timeout">How long to wait at most.</param>
    /// <returns>Whether all of them are.</returns>
    public async Task<bool> FlushAsync(TimeSpan timeout)
    {
        var deadline = Deadline.After(timeout);
        var flushed = true;
        foreach (var wave in ClosingOrder(Table.Handlers))
        {
            foreach (var one in wave.Select(h => FlushAsync(h, deadline)).ToList())
            {
                flushed &= await one.ConfigureAwait(false);
            }
        }

        return flushed;
    }

    /// <summary>One handler's trouble must not keep the others from being flushed.</summary>
    private static async Task<bool> FlushAsync(LogHandler handler, Deadline deadline)
    {
        try
        {
            return await handler.FlushAsync(deadline).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Trouble.Report(handler.KeyPath, "flushing failed", e);
            return false;
        }
    }

    /// <summary>Drains and closes every handler; records logged from now on are counted and dropped. Blocks; see <see cref="DisposeAsync"/>.</summary>
    public void Dispose()
    {
        if (BeginClose() is { } last)
        {
            CloseBlocking(last);
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Drains and closes every handler, sources before their targets, under one deadline; records logged from now on are counted and dropped.</summary>
    /// <returns>When all are closed.</returns>
    public async ValueTask DisposeAsync()
    {
        if (BeginClose() is { } last)
        {
            await CloseAsync(last, last.Handlers).ConfigureAwait(false);
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Takes the table out of force; null when that was done before.</summary>
    private HandlerTable? BeginClose()
    {
        HandlerTable last;
        lock (_swapping)
        {
            if (_closed)
            {
                return null;
            }

            _closed = true;
            last = _table;
            Volatile.Write(ref _table, HandlerTable.Closed);
            ProcessEnd.Remove(this);
        }

        OnClosing();
        return last;
    }

    /// <summary>Called once when disposal begins; no table is put in force any more.</summary>
    private protected virtual void OnClosing()
    {
    }

    /// <summary>Puts a table in force: starts its new handlers, swaps, and closes the handlers that are gone once no call uses them.</summary>
    /// <returns>When the handlers that are gone are closed. The new table is in force when the method returns its task.</returns>
    internal Task Swap(HandlerTable next)
    {
        HandlerTable old;
        List<LogHandler> gone;
        lock (_swapping)
        {
            if (_closed)
            {
                return Task.CompletedTask;
            }

            old = _table;
            gone = Start(next, old);
            Volatile.Write(ref _table, next);
            ProcessEnd.Add(this);
        }

        LoggingEventSource.Log.TableSwapped(GetType().Name, next.Handlers.Count);
        return gone.Count == 0 ? Task.CompletedTask : CloseAsync(old, gone);
    }

    /// <summary>Flushes on the calling thread, without the thread pool: for the end of the process.</summary>
    internal void FlushBlocking()
    {
        var handlers = Table.Handlers;
        if (handlers.Count == 0)
        {
            return;
        }

        var deadline = Deadline.After(handlers.Max(h => h.ShutdownTimeout));
        foreach (var wave in ClosingOrder(handlers))
        {
            var flushes = wave.Select(h => h is TransportHandler direct ? direct.FlushOnWriter() : FlushAsync(h, deadline)).ToArray();
            Task.WaitAll(flushes, deadline.Remaining);
        }
    }

    internal void CountIfClosed(LogLevel level)
    {
        if (_closed && Interlocked.Increment(ref _afterClose) == 1)
        {
            Trouble.Report(GetType().Name, $"a record at {LevelNames.DotNet(level)} was logged after disposal and dropped");
        }
    }

    private static List<LogHandler> Start(HandlerTable next, HandlerTable old)
    {
        var gone = old.Handlers.Except(next.Handlers).ToList();
        foreach (var handler in next.Handlers.Except(old.Handlers))
        {
            var predecessor = gone.Find(h => h.Resource is not null && h.Resource == handler.Resource)
                ?? gone.Find(h => string.Equals(h.Name, handler.Name, StringComparison.OrdinalIgnoreCase));
            if (handler.Start(predecessor))
            {
                gone.Remove(predecessor!);
            }
        }

        return gone;
    }

    private static async Task CloseAsync(HandlerTable table, IReadOnlyList<LogHandler> handlers)
    {
        if (handlers.Count == 0)
        {
            return;
        }

        var deadline = Deadline.After(handlers.Max(h => h.ShutdownTimeout));
        LogThread.WaitUntilUnused(table, deadline);
        foreach (var wave in ClosingOrder(handlers))
        {
            await Task.WhenAll(wave.Select(h => CloseAsync(h, deadline))).ConfigureAwait(false);
        }
    }

    /// <summary>As <see cref="CloseAsync(HandlerTable, IReadOnlyList{LogHandler})"/>, without the thread pool where only writers are waited for: its threads may all be taken.</summary>
    private static void CloseBlocking(HandlerTable table)
    {
        if (table.Handlers.Count == 0)
        {
            return;
        }

        var deadline = Deadline.After(table.Handlers.Max(h => h.ShutdownTimeout));
        LogThread.WaitUntilUnused(table, deadline);
        foreach (var wave in ClosingOrder(table.Handlers))
        {
            var others = wave.Where(h => h is not TransportHandler).Select(h => CloseAsync(h, deadline)).ToList();
            foreach (var direct in wave.OfType<TransportHandler>())
            {
                direct.BeginClose(deadline);
            }

            foreach (var direct in wave.OfType<TransportHandler>())
            {
                direct.EndWriter(deadline);
                others.Add(CloseAsync(direct, deadline));
            }

            Task.WaitAll(others);
        }
    }

    private static async Task CloseAsync(LogHandler handler, Deadline deadline)
    {
        try
        {
            await handler.CloseAsync(deadline).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Trouble.Report(handler.KeyPath, "closing failed", e);
        }
    }

    /// <summary>Sources first, then the handlers that they hand their records to, and so on.</summary>
    private static IEnumerable<IReadOnlyList<LogHandler>> ClosingOrder(IReadOnlyList<LogHandler> handlers)
    {
        var left = handlers.ToList();
        while (left.Count > 0)
        {
            var wave = left.Where(h => !left.Any(source => source.Targets.Contains(h))).ToList();
            wave = wave.Count == 0 ? left : wave;
            yield return wave;
            left = [.. left.Except(wave)];
        }
    }
}
