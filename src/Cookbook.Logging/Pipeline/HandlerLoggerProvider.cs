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
    private ArmedLevels? _armed;
    private HandlerTable _configured = HandlerTable.Closed;
    private IReadOnlyList<AddedHandler> _added = [];
    private TableStamp _stamp = TableStamp.NewProvider();
    private readonly EndlessLoggers _endless;
    private OpenScopes? _scopes;
    private long _afterClose;
    private volatile Closing _closing = new(Task.CompletedTask, []);
    private IReadOnlyList<LogHandler> _last = [];
    private bool _closed;

    internal HandlerLoggerProvider(TimeProvider clock) => (Clock, _endless) = (clock, new EndlessLoggers(GetType().Name, () => _loggers.Select(l => l.Key)));

    internal HandlerTable Table => Volatile.Read(ref _table);

    /// <summary>The rules that its loggers compare with themselves, while MEL lets everything through; null as a rule.</summary>
    internal ArmedLevels? Armed
    {
        get => Volatile.Read(ref _armed);
        set => Volatile.Write(ref _armed, value);
    }

    internal OpenScopes? Scopes => _scopes;

    internal TimeProvider Clock { get; }

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => _loggers.TryGetValue(categoryName, out var logger) ? logger : NewLogger(categoryName);

    /// <inheritdoc/>
    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = new OpenScopes(scopeProvider);

    /// <summary>Waits until every record logged so far is where its handlers bring it. What is still waiting then goes on waiting: a flush loses nothing.</summary>
    /// <param name="timeout">How long to wait at most; <see cref="Timeout.InfiniteTimeSpan"/> for as long as it takes.</param>
    /// <param name="cancellationToken">Gives the waiting up.</param>
    /// <returns>Whether all of them are, handler by handler.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time-out is negative and not <see cref="Timeout.InfiniteTimeSpan"/>.</exception>
    /// <exception cref="OperationCanceledException">The waiting was given up.</exception>
    /// <remarks>The waiting is done on a thread of its own: of the thread pool it needs no more than what the caller's own <c>await</c> does.</remarks>
    public Task<FlushResult> FlushAsync(TimeSpan timeout, CancellationToken cancellationToken = default) =>
        HandlerClosing.FlushInBackground(AllHandlers(), Table.SummarizingLoggers, timeout, cancellationToken);

    /// <summary>As <see cref="FlushAsync"/>, on the calling thread and without the thread pool.</summary>
    /// <param name="timeout">How long to wait at most; <see cref="Timeout.InfiniteTimeSpan"/> for as long as it takes.</param>
    /// <returns>Whether all of them are, handler by handler.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time-out is negative and not <see cref="Timeout.InfiniteTimeSpan"/>.</exception>
    public FlushResult Flush(TimeSpan timeout) => HandlerClosing.Flush(AllHandlers(), timeout, Table.SummarizingLoggers);

    /// <summary>Drains and closes every handler, sources before their targets, under one deadline; records logged from now on are counted and dropped. Blocks; see <see cref="DisposeAsync"/>.</summary>
    public void Dispose()
    {
        if (BeginClose() is { } last)
        {
            HandlerClosing.Close(last, last.Handlers, last.SummarizingLoggers);
            _closing.Done.Wait();
            ProcessEnd.Remove(this);
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Drains and closes every handler, sources before their targets, under one deadline; records logged from now on are counted and dropped.</summary>
    /// <returns>When all are closed.</returns>
    public async ValueTask DisposeAsync()
    {
        if (BeginClose() is { } last)
        {
            await InBackground(() => HandlerClosing.Close(last, last.Handlers, last.SummarizingLoggers)).ConfigureAwait(false);
            await _closing.Done.ConfigureAwait(false);
            ProcessEnd.Remove(this);
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Called once when disposal begins; no table is put in force any more.</summary>
    private protected virtual void OnClosing()
    {
    }

    /// <summary>Puts a table in force: starts its new handlers, swaps, and closes the handlers that are gone once no call uses them.</summary>
    /// <returns>When the handlers that are gone are closed. The new table is in force when the method returns its task.</returns>
    internal Task Swap(HandlerTable next)
    {
        lock (_swapping)
        {
            if (_closed)
            {
                return Task.CompletedTask;
            }

            PutInForce(_added.Count == 0 ? next : next.With(_added), null);
            _configured = next;
            return _closing.Done;
        }
    }

    /// <summary>Adds a handler to a category, beside what configuration says.</summary>
    /// <exception cref="ArgumentException">It is named, and there is none of that name.</exception>
    /// <exception cref="InvalidOperationException">Another handler writes to the same place.</exception>
    internal void Add(AddedHandler added)
    {
        lock (_swapping)
        {
            if (!_closed)
            {
                added.ThrowUnlessItFits(_table);
                PutInForce(_configured.With([.. _added, added]), null);
                _added = [.. _added, added];
            }
        }
    }

    /// <summary>Takes an added handler out again.</summary>
    /// <returns>When all that it was given is written and it is closed, if it is to be.</returns>
    internal Task Remove(AddedHandler added)
    {
        lock (_swapping)
        {
            if (_closed)
            {
                return Task.CompletedTask;
            }

            _added = [.. _added.Where(a => a != added)];
            var old = _table;
            var kept = added.Close ? null : added.Handler;
            var closed = PutInForce(_configured.With(_added), kept);
            return kept is null ? closed : InBackground(() => added.Flush(old));
        }
    }

    /// <summary>Starts a table's new handlers, swaps, and begins to close those that are gone.</summary>
    /// <param name="next">The table.</param>
    /// <param name="kept">One that is not closed although it is gone.</param>
    /// <returns>When those that are gone are closed.</returns>
    private Task PutInForce(HandlerTable next, LogHandler? kept)
    {
        WaitForClosing(next);
        var old = _table;
        var gone = Start(next, old);
        gone.RemoveAll(h => h == kept);
        next.Stamp = _stamp = _stamp.Next();
        next.Serve();
        Volatile.Write(ref _table, next);
        ProcessEnd.Add(this);
        LoggingEvents.TableSwapped(this, next.Handlers.Count);
        var chains = ChainsGone(next, old, kept is null ? gone : [.. gone, kept]);
        if (gone.Count == 0 && chains.Count == 0)
        {
            return Task.CompletedTask;
        }

        var before = _closing;
        var done = InBackground(() => HandlerClosing.Close(old, gone, chains));
        _closing = new Closing(Task.WhenAll(before.Done, done), before.Done.IsCompleted ? gone : [.. before.Handlers, .. gone]);
        return done;
    }

    /// <summary>Flushes on the calling thread, without the thread pool, for as long as disposal might take: for the end of the process.</summary>
    internal void FlushBlocking() => HandlerClosing.Flush(AllHandlers(), Table.SummarizingLoggers);

    internal void CountIfClosed(LogLevel level)
    {
        if (_closed && Interlocked.Increment(ref _afterClose) == 1)
        {
            Trouble.Report(GetType().Name, $"a record at {LevelNames.DotNet(level)} was logged after disposal and dropped");
        }
    }

    private CookbookLogger NewLogger(string category)
    {
        var created = new CookbookLogger(this, category);
        var logger = _loggers.GetOrAdd(category, created);
        if (ReferenceEquals(logger, created))
        {
            // By itself, as to ask for the number of all takes all locks.
            _endless.Count();
        }

        return logger;
    }

    private static List<LogHandler> Start(HandlerTable next, HandlerTable old)
    {
        var gone = old.Handlers.Except(next.Handlers).ToList();
        foreach (var handler in next.Handlers.Except(old.Handlers))
        {
            var predecessor = gone.Find(h => h.Resource is not null && h.Resource == handler.Resource)
                ?? gone.Find(h => string.Equals(h.Name, handler.Name, StringComparison.OrdinalIgnoreCase));
            if (handler.StartOnce(predecessor))
            {
                gone.Remove(predecessor!);
            }

            LoggingEvents.Opened(handler);
        }

        return gone;
    }

    /// <summary>The filters that are gone, but for those of handlers that are closed: of loggers, and of handlers whose queue another one has taken over.</summary>
    private static List<FilterChain> ChainsGone(HandlerTable next, HandlerTable old, List<LogHandler> gone) =>
    [
        .. old.SummarizingLoggers.Except(next.SummarizingLoggers),
        .. old.Handlers.Except(next.Handlers).Except(gone).Select(h => h.Chain).Where(c => c.Summarizes),
    ];

    /// <summary>Those in force, and those that are being closed: what they were given is not written yet.</summary>
    internal IReadOnlyList<LogHandler> AllHandlers()
    {
        // Not under the lock, which a swap holds while it waits: at the end of the process nobody may wait for that.
        var closing = _closing;
        return [.. ((IEnumerable<LogHandler>)[.. Table.Handlers, .. _last, .. closing.Done.IsCompleted ? [] : closing.Handlers]).Distinct()];
    }

    /// <summary>A thread of its own: it waits for writers, and the pool's threads may all be taken.</summary>
    private static Task InBackground(Action action) =>
        Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>What an earlier table wrote to, and a new handler is about to open again, is drained and closed first.</summary>
    private void WaitForClosing(HandlerTable next)
    {
        if (next.Handlers.Any(n => n.Resource is not null && _closing.Handlers.Any(c => c.Resource == n.Resource)))
        {
            _closing.Done.Wait();
        }
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
            _last = last.Handlers;
            Volatile.Write(ref _table, HandlerTable.Closed);
        }

        OnClosing();
        return last;
    }

    /// <summary>Handlers that are no longer in force but not closed yet.</summary>
    private sealed record Closing(Task Done, IReadOnlyList<LogHandler> Handlers);
}
