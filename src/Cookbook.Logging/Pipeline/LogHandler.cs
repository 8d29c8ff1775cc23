using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>Sends records somewhere. Derive from it to make a handler; register the kind with <c>AddHandler</c>.</summary>
/// <remarks>
/// Thread-safe: <see cref="Emit"/> is called on the callers' threads, by many at once. What it throws is reported once and never reaches the application.
/// </remarks>
public abstract class LogHandler : IAsyncDisposable
{
    internal static readonly TimeSpan DefaultShutdownTimeout = TimeSpan.FromSeconds(5);

    private readonly ILogFilter[] _filters;
    private readonly FilterChain _chain;
    private readonly HandlerProperties? _properties;
    private int _started;

    /// <summary>Makes a handler; nothing is opened yet.</summary>
    /// <param name="context">Name, level and filters.</param>
    /// <exception cref="InvalidOperationException">One of the filters keeps counts and is at work in another place.</exception>
    protected LogHandler(HandlerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        (Name, KeyPath, Level, Formatter, Targets) = (context.Name, context.KeyPath, context.Level, context.Formatter, context.Targets);
        _chain = new FilterChain(context.Filters, KeyPath, record => Emit(WithProperties(record)));
        _filters = _chain.Filters;
        _properties = HandlerProperties.Of(context.Properties);
    }

    /// <summary>The handler's name in configuration.</summary>
    public string Name { get; }

    /// <summary>Where it stands in configuration.</summary>
    public string KeyPath { get; }

    /// <summary>The lowest level it takes.</summary>
    public LogLevel Level { get; }

    /// <summary>Its formatter.</summary>
    public ILogFormatter Formatter { get; }

    /// <summary>Its filters, in order.</summary>
    public IReadOnlyList<ILogFilter> Filters => _filters;

    /// <summary>The handlers it hands records on to. They are closed after it.</summary>
    public IReadOnlyList<LogHandler> Targets { get; }

    /// <summary>Whether it has been closed with a table that it belonged to.</summary>
    internal bool WasClosed { get; set; }

    /// <summary>The same filters at work.</summary>
    internal FilterChain Chain => _chain;

    /// <summary>What it writes to, in a form that is equal for two handlers exactly when they would write to the same place; null when that does not matter.</summary>
    /// <remarks>Two handlers with one resource are refused; a handler made at a reload takes over the queue of the one that had its resource.</remarks>
    public virtual string? Resource => null;

    /// <summary>Whether it might rename or delete what another handler writes to, so that the two cannot be in one table.</summary>
    internal virtual bool MayTouch(LogHandler other) => false;

    /// <summary>Passes a record through level and filters to <see cref="Emit"/>. Never throws.</summary>
    /// <param name="record">The record; valid during the call only.</param>
    public void Handle(LogRecord record) => Handle(record, Level);

    /// <summary>As <see cref="Handle(LogRecord)"/>, from another level on than the handler's own. Never throws.</summary>
    internal void Handle(LogRecord record, LogLevel from)
    {
        ArgumentNullException.ThrowIfNull(record);
        try
        {
            if (record.Level < from)
            {
                return;
            }

            if (_properties is null)
            {
                Pass(record);
            }
            else
            {
                Pass(record, _properties);
            }
        }
        catch (Exception e)
        {
            Trouble.Report(KeyPath, "a record could not be handled", e);
            if (e is ThreadInterruptedException)
            {
                // Meant for the application, whose own next wait is to end.
                Thread.CurrentThread.Interrupt();
            }
        }
    }

    private void Pass(LogRecord record)
    {
        if (_filters.Length > 0)
        {
            var passed = LogFilters.Apply(_filters, record, KeyPath);
            if (passed is null)
            {
                return;
            }

            record = passed;
        }

        Emit(record);
    }

    /// <summary>As the other one, with the handler's own properties, which no handler after it sees.</summary>
    private void Pass(LogRecord record, HandlerProperties properties)
    {
        if (record is not LiveRecord live)
        {
            Pass(properties.AddTo(record.Detach()));
            return;
        }

        var before = live.Static;
        live.Static = properties.Over(before);
        try
        {
            Pass(live);
        }
        finally
        {
            live.Static = before;
        }
    }

    /// <summary>A record that the handler itself makes, with its own properties.</summary>
    private protected DetachedRecord WithProperties(DetachedRecord record) => _properties?.AddTo(record) ?? record;

    /// <summary>Begins to work. Called once, when the table that the handler belongs to is put in force; opens what needs opening.</summary>
    /// <param name="predecessor">At a reload, the handler of the same resource or name whose place this one takes; else null.</param>
    /// <returns>Whether the predecessor's queue was taken over, so that it must not be closed.</returns>
    protected internal virtual bool Start(LogHandler? predecessor) => false;

    /// <summary>Starts the handler, unless somebody has.</summary>
    internal bool StartOnce(LogHandler? predecessor) => Interlocked.Exchange(ref _started, 1) == 0 && Start(predecessor);

    /// <summary>Writes a record. Called on the caller's thread, by many at once.</summary>
    /// <param name="record">The record; valid during the call only.</param>
    protected abstract void Emit(LogRecord record);

    /// <summary>Waits until everything handed over so far is where it belongs.</summary>
    /// <param name="deadline">How long to wait at most.</param>
    /// <returns>Whether all of it is.</returns>
    public virtual ValueTask<bool> FlushAsync(Deadline deadline) => ValueTask.FromResult(true);

    /// <summary>Drains and closes. Called once.</summary>
    /// <param name="deadline">How long that may take.</param>
    /// <returns>When it is closed.</returns>
    public virtual ValueTask CloseAsync(Deadline deadline) => ValueTask.CompletedTask;

    /// <summary>Drains and closes within the handler's own time-out.</summary>
    /// <returns>When it is closed.</returns>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync(Deadline.After(ShutdownTimeout)).ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    /// <summary>How long closing may take. The longest of all handlers' is the one deadline of a provider.</summary>
    /// <value>5 s, unless overridden; left so by a handler without a queue, it does not stretch what the others say.</value>
    protected internal virtual TimeSpan ShutdownTimeout => DefaultShutdownTimeout;

    /// <summary>The thread of its own that brings its records further; null for a handler without one.</summary>
    internal virtual IWriterThread? WriterThread => null;

    /// <summary>The handlers that must be flushed after it: those it hands records on to, whoever closes them.</summary>
    internal virtual IReadOnlyList<LogHandler> HandsTo => Targets;

    /// <summary>Whether what it has been given is written even if the process is killed now; true, too, where nobody expects it to be.</summary>
    internal virtual bool SurvivesKill => false;

    /// <summary>Whether it takes records that a receiver of this process took in.</summary>
    internal virtual bool TakesReceived => true;

    /// <summary>What its pump has done so far; null for a handler without one.</summary>
    public virtual PumpStatistics? Statistics => null;

    /// <summary>What keeps it from writing at the moment; null while nothing does, and for a handler that does not know.</summary>
    public virtual TransportFailure? Failure => null;
}
