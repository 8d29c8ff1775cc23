using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>A record that is a view of a call in progress. One object a thread and state type, so that no call boxes its state.</summary>
/// <remarks>The object is taken out of its slot for the call; a call nested in it finds the slot empty and takes a fresh one.</remarks>
internal sealed class LiveRecord<TState> : LogRecord
{
    [ThreadStatic]
    private static LiveRecord<TState>? s_slot;

    private TState _state = default!;
    private Func<TState, Exception?, string>? _formatter;
    private Workspace? _workspace;
    private LogThread _thread = null!;
    private IExternalScopeProvider? _scopes;
    private string _category = "";
    private DateTime _timestamp;
    private LogLevel _level;
    private EventId _eventId;
    private Exception? _exception;
    private string? _exceptionText;
    private Activity? _activity;
    private bool _rendered;
    private bool _collected;
    private bool _traced;

    public override DateTime Timestamp => Alive._timestamp;

    public override LogLevel Level => Alive._level;

    public override string Category => Alive._category;

    public override EventId EventId => Alive._eventId;

    public override Exception? Exception => Alive._exception;

    public override string? ExceptionText => Alive._exception is { } exception ? _exceptionText ??= TextOf(exception) : null;

    public override long ThreadId => Alive._thread.Id;

    public override string? ThreadName => Own is not null ? Thread.CurrentThread.Name : null;

    public override int ProcessId => Alive is not null ? Environment.ProcessId : 0;

    public override string ProcessName => Alive is not null ? ThisProcess.Name : "";

    public override ActivityTraceId TraceId => Current is { } activity ? activity.TraceId : default;

    public override ActivitySpanId SpanId => Current is { } activity ? activity.SpanId : default;

    public override RecordOrigin? Origin => null;

    public override string? MessageTemplate => StateReader<TState>.Instance.Template(ref Alive._state);

    public override int ScopeCount => Collected.ScopeCount;

    public override ReadOnlySpan<byte> Message
    {
        get
        {
            var buffer = (_workspace ?? throw NotAlive()).Message;
            if (!_rendered)
            {
                Render(buffer);
            }

            return buffer.Written;
        }
    }

    private LiveRecord<TState> Alive => _workspace is null ? throw NotAlive() : this;

    /// <summary>The record, for what is done once a record and so can afford to look whether the thread is the right one.</summary>
    private LiveRecord<TState> Own => Alive._thread.Id == Environment.CurrentManagedThreadId ? this : throw NotHere();

    private Activity? Current
    {
        get
        {
            _ = Alive;
            if (!_traced)
            {
                _ = Own;
                _activity = Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity : null;
                _traced = true;
            }

            return _activity;
        }
    }

    private Workspace Collected
    {
        get
        {
            var workspace = _workspace ?? throw NotAlive();
            if (!_collected)
            {
                _ = Own;
                _collected = true;
                if (_scopes is not null)
                {
                    workspace.Collect(_scopes, skipActivity: Current is not null);
                }
            }

            return workspace;
        }
    }

    /// <summary>Takes the thread's record for this state type and binds it to a call. Give it back with <see cref="Release"/>.</summary>
    public static LiveRecord<TState> Bind(
        LogThread thread,
        Workspace workspace,
        DateTime timestamp,
        LogLevel level,
        string category,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter,
        IExternalScopeProvider? scopes)
    {
        var record = s_slot ?? new LiveRecord<TState>();
        s_slot = null;
        record._thread = thread;
        record._workspace = workspace;
        record._timestamp = timestamp;
        record._level = level;
        record._category = category;
        record._eventId = eventId;
        record._state = state;
        record._exception = exception;
        record._formatter = formatter;
        record._scopes = scopes;
        return record;
    }

    /// <summary>Ends the record's life: forgets what it pointed to and puts it back.</summary>
    public void Release()
    {
        _workspace = null;
        _state = default!;
        _formatter = null;
        _exception = null;
        _exceptionText = null;
        _activity = null;
        _scopes = null;
        _rendered = _collected = _traced = false;
        s_slot = this;
    }

    public override void VisitProperties<TVisitor>(ref TVisitor visitor) =>
        StateReader<TState>.Instance.Visit(ref Alive._state, ref visitor);

    public override bool VisitScope<TVisitor>(int index, ref TVisitor visitor) => PairReader.Visit(Collected.Scope(index), ref visitor);

    public override string ScopeText(int index)
    {
        var scope = Collected.Scope(index);
        try
        {
            var text = scope?.ToString() ?? "";
            return text == scope?.GetType().ToString() ? NamedText.Of(scope) ?? text : text;
        }
        catch (Exception e)
        {
            return DetachedValue.Broken(e);
        }
    }

    public override DetachedRecord Detach()
    {
        _ = Own;
        var properties = new DetachedPairs();
        VisitProperties(ref properties);
        var scopes = new DetachedScope[ScopeCount];
        for (var i = 0; i < scopes.Length; i++)
        {
            var values = new DetachedPairs();
            VisitScope(i, ref values);
            scopes[i] = new DetachedScope(ScopeText(i), values.ToArray());
        }

        return new DetachedRecord(_timestamp, _level, _category, Message.ToArray())
        {
            Id = _eventId,
            Template = MessageTemplate,
            RenderedException = ExceptionText,
            Thrown = _exception,
            Pairs = properties.ToArray(),
            Scopes = scopes,
            Thread = _thread.Id,
            NameOfThread = ThreadName,
            IdOfTrace = TraceId,
            IdOfSpan = SpanId,
        };
    }

    private void Render(Utf8Buffer buffer)
    {
        _ = Own;
        _rendered = true;
        try
        {
            StateReader<TState>.Instance.Render(ref _state, _exception, _formatter!, buffer);
        }
        catch (Exception e)
        {
            buffer.Clear();
            buffer.Append(TemplateOrType());
            buffer.Append(" [could not be rendered: "u8);
            buffer.Append(TextOf(e, full: false));
            buffer.Append((byte)']');
            Trouble.Report(_category, "a message could not be rendered", e);
        }
    }

    private string TemplateOrType()
    {
        try
        {
            return MessageTemplate ?? typeof(TState).Name;
        }
        catch (Exception)
        {
            return typeof(TState).Name;
        }
    }

    private static string TextOf(Exception exception, bool full = true)
    {
        try
        {
            return full ? exception.ToString() : $"{exception.GetType().FullName}: {exception.Message}";
        }
        catch (Exception)
        {
            return exception.GetType().FullName!;
        }
    }

    private static InvalidOperationException NotAlive() =>
        new("This record was a view of a log call that has returned. Keep a copy of it, made with Detach() during the call.");

    private static InvalidOperationException NotHere() =>
        new("This record is a view of a log call on another thread. Hand that thread's copy of it over, made with Detach() during the call.");

    private struct DetachedPairs() : IRecordVisitor
    {
        private List<KeyValuePair<string, object?>>? _pairs;

        public void Value<T>(string name, string? format, T value) => (_pairs ??= []).Add(new(name, DetachedValue.Of(value)));

        public readonly KeyValuePair<string, object?>[] ToArray() => _pairs is null ? [] : [.. _pairs];
    }
}
