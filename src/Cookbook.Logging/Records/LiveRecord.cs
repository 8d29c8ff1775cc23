using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>A record that is a view of a call in progress: it points to what the call was given, in the call's own stack frame.</summary>
/// <remarks>
/// One object for each <see cref="Workspace"/>, bound to one call after the other. What points into the stack is reached only by <see cref="Call"/>, which
/// throws once the call has returned, and on any other thread.
/// </remarks>
internal sealed unsafe class LiveRecord(LogThread thread, Workspace workspace) : LogRecord
{
    private void* _call;
    private CookbookLogger _logger = null!;
    private DateTime _timestamp;
    private LogLevel _level;
    private bool _hasException;
    private bool _rendered;
    private bool _collected;
    private bool _traced;
    private string? _exceptionText;
    private Activity? _activity;
    private StaticProperties? _static;

    public override DateTime Timestamp => Alive._timestamp;

    public override LogLevel Level => Alive._level;

    public override string Category => Alive._logger.Category;

    public override EventId EventId => Call.EventId;

    public override Exception? Exception => Alive._hasException ? Call.Exception : null;

    public override string? ExceptionText => Alive._hasException ? _exceptionText ??= TextOf(Call.Exception!) : null;

    internal override bool HasTraces => Alive._hasException;

    public override long ThreadId => Alive is not null ? thread.Id : 0;

    public override string? ThreadName => Own is not null ? Thread.CurrentThread.Name : null;

    public override int ProcessId => Alive is not null ? Environment.ProcessId : 0;

    public override string ProcessName => Alive is not null ? ThisProcess.Name : "";

    public override ActivityTraceId TraceId => Current is { } activity ? activity.TraceId : default;

    public override ActivitySpanId SpanId => Current is { } activity ? activity.SpanId : default;

    public override RecordOrigin? Origin => null;

    public override string? MessageTemplate
    {
        get
        {
            ref readonly var call = ref Call;
            return call.Reader.Template(call);
        }
    }

    public override int ScopeCount => Collected.ScopeCount + StaticScopeCount;

    public override int StaticScopeCount => Alive._static is null ? 0 : 1;

    /// <summary>The properties that configuration gives the record, as its outermost scope; for each handler they may be others.</summary>
    public StaticProperties? Static
    {
        get => _static;
        set => _static = value;
    }

    public override ReadOnlySpan<byte> Message
    {
        get
        {
            _ = Alive;
            if (!_rendered)
            {
                Render();
            }

            return workspace.Message.Written;
        }
    }

    /// <summary>The message where it shows the call's values as plain text; null where it does not, or not all.</summary>
    public MessageText? Shown
    {
        get
        {
            _ = Message;
            return workspace.Message is { Template: not null } message ? message : null;
        }
    }

    private LiveRecord Alive => _call is null ? throw NotAlive() : this;

    private LiveRecord Own => Alive is not null && thread.Id == Environment.CurrentManagedThreadId ? this : throw NotHere();

    private ref readonly LogCall Call => ref Unsafe.AsRef<LogCall>(Own._call);

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
            _ = Alive;
            if (!_collected)
            {
                _ = Own;
                _collected = true;
                _logger.Scopes?.CollectInto(workspace);
            }

            return workspace;
        }
    }

    /// <summary>Whether the call was made within an activity.</summary>
    public bool IsTraced => Current is not null;

    /// <summary>Binds the record to a call that stands on the stack. <see cref="Release"/> must end that before the call returns.</summary>
    public void Bind(CookbookLogger logger, ref LogCall call, DateTime timestamp, LogLevel level)
    {
        if (!ReferenceEquals(_logger, logger))
        {
            _logger = logger;
        }

        _timestamp = timestamp;
        _level = level;
        _hasException = call.Exception is not null;
        _call = Unsafe.AsPointer(ref call);
    }

    /// <summary>Ends the record's life.</summary>
    public void Release()
    {
        _call = null;
        _exceptionText = null;
        _activity = null;
        _static = null;
        _rendered = _collected = _traced = false;
    }

    public override void VisitProperties<TVisitor>(ref TVisitor visitor) => VisitCall(ref visitor);

    public override bool VisitScope<TVisitor>(int index, ref TVisitor visitor) => VisitOpenScope(index, ref visitor);

    /// <summary>As <see cref="VisitProperties"/>, for whoever knows that the record is this one: a generic method that is virtual is looked up at each call.</summary>
    public void VisitCall<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IRecordVisitor, allows ref struct
    {
        ref readonly var call = ref Call;
        call.Reader.Visit(call, ref visitor);
    }

    /// <summary>Whether the call may have a value of that name.</summary>
    public bool MayHave(string name)
    {
        ref readonly var call = ref Call;
        return call.Reader.MayHave(call, name);
    }

    /// <summary>As <see cref="VisitScope"/>, without looking the method up.</summary>
    public bool VisitOpenScope<TVisitor>(int index, ref TVisitor visitor)
        where TVisitor : struct, IRecordVisitor, allows ref struct
    {
        var scope = Scope(index);
        if (scope is ValueType && ScopeReader.For(scope) is { } reader)
        {
            reader.Visit(scope, ref visitor);
            return true;
        }

        return PairReader.Visit(scope, ref visitor);
    }

    /// <summary>Looks one name up in a scope; false when the scope has to be visited instead.</summary>
    public bool TryFind(int index, string name, out bool isFound, out object? value) =>
        PairReader.TryFind(Scope(index), name, out isFound, out value);

    public override string ScopeText(int index) =>
        _static is not null && index == 0 ? Alive._static!.Scope.Text : Logging.ScopeText.Of(Scope(index));

    internal override void AppendScope(int index, Utf8Buffer output) => Logging.ScopeText.Append(Scope(index), output);

    internal override bool AppendOwnScope(int index, Utf8Buffer output) => Logging.ScopeText.TryAppendOwn(Scope(index), output);

    public override DetachedRecord Detach()
    {
        _ = Own;
        var properties = new DetachedPairs();
        NamedValueReader.Properties(this, ref properties);
        var scopes = new DetachedScope[ScopeCount];
        if (_static is not null)
        {
            scopes[0] = _static.Scope;
        }

        for (var i = StaticScopeCount; i < scopes.Length; i++)
        {
            var values = new DetachedPairs();
            NamedValueReader.Scope(this, i, ref values);
            scopes[i] = new DetachedScope(ScopeText(i), values.ToArray());
        }

        return new DetachedRecord(_timestamp, _level, Category, Message.ToArray())
        {
            Id = EventId,
            Template = MessageTemplate,
            RenderedException = ExceptionText,
            Thrown = Exception,
            Pairs = properties.ToArray(),
            Scopes = scopes,
            StaticScopes = StaticScopeCount,
            Thread = thread.Id,
            NameOfThread = ThreadName,
            IdOfTrace = TraceId,
            IdOfSpan = SpanId,
        };
    }

    /// <summary>A scope, the static properties before those that are open.</summary>
    private object? Scope(int index) => _static is null ? Collected.Scope(index)
        : index == 0 ? Alive._static!.Pairs
        : Collected.Scope(index - 1);

    private void Render()
    {
        ref readonly var call = ref Call;
        var buffer = workspace.Message;
        _rendered = true;
        try
        {
            call.Reader.Render(call, buffer);
        }
        catch (Exception e)
        {
            buffer.Reset();
            buffer.Append(TemplateOrType());
            buffer.Append(" [could not be rendered: "u8);
            buffer.Append(TextOf(e, full: false));
            buffer.Append((byte)']');
            Trouble.Report(Category, "a message could not be rendered", e);
        }
    }

    private string TemplateOrType()
    {
        try
        {
            return MessageTemplate ?? Call.Reader.StateName;
        }
        catch (Exception)
        {
            return Call.Reader.StateName;
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
}
