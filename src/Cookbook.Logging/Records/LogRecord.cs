using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>One logged event, as filters, formatters and handlers see it.</summary>
/// <remarks>
/// A record that a handler is given is a view of the call: it is valid until that call returns, on the calling thread alone. Take a copy with
/// <see cref="Detach"/> to keep it; a <see cref="DetachedRecord"/> is immutable and may be read by any thread at any time.
/// <para>
/// A view is reused for its thread's next call. Read after its own, it throws <see cref="InvalidOperationException"/> until that thread logs again, and then
/// shows the later call. On another thread <see cref="Detach"/> always throws, and so does every look at the values, the event and the exception, and the first
/// one at the message, the scopes and the activity; what else such a thread reads may be of any call.
/// </para>
/// </remarks>
public abstract class LogRecord
{
    private protected LogRecord()
    {
    }

    /// <summary>When the event was logged, in UTC, to 100 ns.</summary>
    public abstract DateTime Timestamp { get; }

    /// <summary>The level: one of <see cref="LogLevel.Trace"/> to <see cref="LogLevel.Critical"/>.</summary>
    public abstract LogLevel Level { get; }

    /// <summary>The category, Python's logger name: dotted, as it was given to the logger factory.</summary>
    public abstract string Category { get; }

    /// <summary>The event's number and name; the default value when the call gave none.</summary>
    public abstract EventId EventId { get; }

    /// <summary>The message in UTF-8, rendered once and shared by all handlers.</summary>
    public abstract ReadOnlySpan<byte> Message { get; }

    /// <summary>The template that the message was made from, such as <c>Processed {Id}</c>; null when the call had none.</summary>
    public abstract string? MessageTemplate { get; }

    /// <summary>The exception logged with the event. Null when there is none, and on a record that came from another process.</summary>
    public abstract Exception? Exception { get; }

    /// <summary>The exception's text, <see cref="object.ToString"/> of it or as the origin rendered it; null when there is none.</summary>
    public abstract string? ExceptionText { get; }

    /// <summary>Whether it has an exception, an exception's text or a stack of its origin's; asked of each record, and so in one question.</summary>
    internal virtual bool HasTraces => Exception is not null || ExceptionText is not null || Origin?.StackInfo is not null;

    /// <summary>The identifier of the thread that logged.</summary>
    public abstract long ThreadId { get; }

    /// <summary>The name of the thread that logged, null when it has none.</summary>
    public abstract string? ThreadName { get; }

    /// <summary>The identifier of the process that logged.</summary>
    public abstract int ProcessId { get; }

    /// <summary>The name of the process that logged.</summary>
    public abstract string ProcessName { get; }

    /// <summary>The trace the event belongs to, from <see cref="Activity.Current"/>; the default value outside of any.</summary>
    public abstract ActivityTraceId TraceId { get; }

    /// <summary>The span the event belongs to, from <see cref="Activity.Current"/>; the default value outside of any.</summary>
    public abstract ActivitySpanId SpanId { get; }

    /// <summary>What a record from elsewhere says of itself; null on a record of this process.</summary>
    public abstract RecordOrigin? Origin { get; }

    /// <summary>How many scopes are open around the call; the properties that configuration gives to every record are one more, the outermost.</summary>
    public abstract int ScopeCount { get; }

    /// <summary>How many of the scopes, the outermost, are not the application's but the properties that configuration gives to every record.</summary>
    /// <value>0 or 1.</value>
    public abstract int StaticScopeCount { get; }

    /// <summary>The named values of the call itself, in the order of its template.</summary>
    /// <typeparam name="TVisitor">The visitor's type; a struct, so that values reach it without boxing.</typeparam>
    /// <param name="visitor">Receives each value.</param>
    public abstract void VisitProperties<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IRecordVisitor, allows ref struct;

    /// <summary>The named values of one scope.</summary>
    /// <typeparam name="TVisitor">The visitor's type; a struct, so that values reach it without boxing.</typeparam>
    /// <param name="index">Which scope: 0 is the outermost, <see cref="ScopeCount"/> − 1 the innermost.</param>
    /// <param name="visitor">Receives each value.</param>
    /// <returns>False when the scope has no named values: <see cref="ScopeText"/> is all there is.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such scope.</exception>
    public abstract bool VisitScope<TVisitor>(int index, ref TVisitor visitor)
        where TVisitor : struct, IRecordVisitor, allows ref struct;

    /// <summary>The text of one scope, as MEL's console shows it. Allocates.</summary>
    /// <param name="index">Which scope: 0 is the outermost.</param>
    /// <returns>The text, never null.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such scope.</exception>
    public abstract string ScopeText(int index);

    /// <summary>Appends what <see cref="ScopeText"/> gives, without a string where that can be helped.</summary>
    internal virtual void AppendScope(int index, Utf8Buffer output) => output.Append(ScopeText(index));

    /// <summary>Appends the text of a scope that has named values, if it says more than these; false when it does not.</summary>
    internal abstract bool AppendOwnScope(int index, Utf8Buffer output);

    /// <summary>Every named value: the call's own, then those of the scopes from the innermost outwards.</summary>
    /// <remarks>The first value of a name is the one that counts.</remarks>
    /// <typeparam name="TVisitor">The visitor's type; a struct, so that values reach it without boxing.</typeparam>
    /// <param name="visitor">Receives each value.</param>
    public void Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IRecordVisitor, allows ref struct
    {
        VisitProperties(ref visitor);
        for (var i = ScopeCount - 1; i >= 0; i--)
        {
            VisitScope(i, ref visitor);
        }
    }

    /// <summary>The value of a name, looked up in the call, then in the scopes from the innermost outwards. Boxes: for cold code.</summary>
    /// <param name="name">The property's name, compared exactly.</param>
    /// <returns>The value, or null when there is no such name.</returns>
    public object? this[string name] => TryGetValue(name, out var value) ? value : null;

    /// <summary>Looks a name up in the call, then in the scopes from the innermost outwards. Boxes: for cold code.</summary>
    /// <param name="name">The property's name, compared exactly.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether there is such a name.</returns>
    public bool TryGetValue(string name, [MaybeNullWhen(true)] out object? value)
    {
        var search = new Search(name);
        Visit(ref search);
        value = search.Found;
        return search.HasFound;
    }

    /// <summary>The message as a string. Allocates: for cold code.</summary>
    /// <returns>The rendered message.</returns>
    public string GetMessage() => Encoding.UTF8.GetString(Message);

    /// <summary>A copy for keeping, valid on any thread for any time.</summary>
    /// <remarks>
    /// Message and exception are rendered, and the exception is kept; primitives, strings, enums, dates and <see cref="Guid"/> stay as they are, lists and dictionaries of these too,
    /// to a depth of 4 and to 4,096 items in one value, with an ellipsis for the rest; anything else is kept as its text; scopes are flattened into names
    /// and values.
    /// </remarks>
    /// <returns>The copy; the record itself when it is detached already.</returns>
    public abstract DetachedRecord Detach();

    /// <summary>A copy with another message; this record and its shared rendering stay as they are.</summary>
    /// <param name="message">The new text.</param>
    /// <returns>A detached copy.</returns>
    public DetachedRecord WithMessage(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Detach().Copy(message: message);
    }

    /// <summary>A copy at another level.</summary>
    /// <param name="level">The new level, <see cref="LogLevel.Trace"/> to <see cref="LogLevel.Critical"/>.</param>
    /// <returns>A detached copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> is <see cref="LogLevel.None"/> or undefined.</exception>
    public DetachedRecord WithLevel(LogLevel level)
    {
        if (!LevelNames.IsWritable(level))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "A record's level is one of Trace to Critical.");
        }

        return Detach().Copy(level: level);
    }

    /// <summary>A copy with a named value added, or replaced where the name is there already.</summary>
    /// <param name="name">The property's name.</param>
    /// <param name="value">Its value; kept as <see cref="Detach"/> keeps values.</param>
    /// <returns>A detached copy.</returns>
    public DetachedRecord With(string name, object? value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Detach().WithProperty(name, DetachedValue.Of(value));
    }

    /// <summary>A copy without a named value, in the call and in every scope.</summary>
    /// <param name="name">The property's name.</param>
    /// <returns>A detached copy.</returns>
    public DetachedRecord Without(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Detach().WithoutProperty(name);
    }

    private struct Search(string name) : IRecordVisitor
    {
        public bool HasFound { get; private set; }

        public object? Found { get; private set; }

        public void Value<T>(string key, string? format, T value)
        {
            if (!HasFound && key == name)
            {
                (HasFound, Found) = (true, value);
            }
        }
    }
}
