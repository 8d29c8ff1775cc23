using System.Collections;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>A record for keeping: a copy made by <see cref="LogRecord.Detach"/>, or one that came from elsewhere.</summary>
/// <remarks>
/// Immutable and thread-safe; not pooled. Logged as the state of an <see cref="ILogger.Log"/> call it is written as it is, with its own time, thread and origin. To
/// other providers it shows itself as they know states: a list of its named values, the template at its end.
/// </remarks>
public sealed class DetachedRecord : LogRecord, IReadOnlyList<KeyValuePair<string, object?>>
{
    private readonly byte[] _message;

    /// <summary>Makes a record from its parts.</summary>
    /// <param name="timestamp">When the event was logged; taken to UTC.</param>
    /// <param name="level">Its level, <see cref="LogLevel.Trace"/> to <see cref="LogLevel.Critical"/>.</param>
    /// <param name="category">Its category.</param>
    /// <param name="message">Its message, rendered.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> is <see cref="LogLevel.None"/> or undefined.</exception>
    public DetachedRecord(DateTime timestamp, LogLevel level, string category, string message)
        : this(timestamp, level, category, Encoding.UTF8.GetBytes(message ?? throw new ArgumentNullException(nameof(message))))
    {
    }

    internal DetachedRecord(DateTime timestamp, LogLevel level, string category, byte[] message)
    {
        ArgumentNullException.ThrowIfNull(category);
        if (!LevelNames.IsWritable(level))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "A record's level is one of Trace to Critical.");
        }

        (Timestamp, Level, Category, _message) = (timestamp.ToUniversalTime(), level, category, message);
    }

    /// <inheritdoc/>
    public override DateTime Timestamp { get; }

    /// <inheritdoc/>
    public override LogLevel Level { get; }

    /// <inheritdoc/>
    public override string Category { get; }

    /// <inheritdoc/>
    public override EventId EventId => Id;

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Message => _message;

    /// <inheritdoc/>
    public override string? MessageTemplate => Template;

    /// <inheritdoc/>
    public override Exception? Exception => Thrown;

    /// <inheritdoc/>
    public override string? ExceptionText => RenderedException;

    /// <inheritdoc/>
    public override long ThreadId => Origin?.ThreadId ?? Thread;

    /// <inheritdoc/>
    public override string? ThreadName => Origin?.ThreadName ?? NameOfThread;

    /// <inheritdoc/>
    public override int ProcessId => Origin?.ProcessId ?? Environment.ProcessId;

    /// <inheritdoc/>
    public override string ProcessName => Origin?.ProcessName ?? ThisProcess.Name;

    /// <inheritdoc/>
    public override ActivityTraceId TraceId => IdOfTrace;

    /// <inheritdoc/>
    public override ActivitySpanId SpanId => IdOfSpan;

    /// <inheritdoc/>
    public override RecordOrigin? Origin => From;

    /// <inheritdoc/>
    public override int ScopeCount => Scopes.Length;

    /// <inheritdoc/>
    public override int StaticScopeCount => StaticScopes;

    /// <summary>The event's number and name.</summary>
    public EventId Id { get; init; }

    /// <summary>The template the message was made from.</summary>
    public string? Template { get; init; }

    /// <summary>The exception's text, as it was rendered.</summary>
    public string? RenderedException { get; init; }

    /// <summary>What the record says of where it came from.</summary>
    public RecordOrigin? From { get; init; }

    /// <summary>The call's named values, in order; the list is copied when it is set. Values are as <see cref="LogRecord.Detach"/> keeps them.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Properties
    {
        get => Pairs;
        init => Pairs = [.. value ?? throw new ArgumentNullException(nameof(value))];
    }

    /// <summary>The same, for whoever hands over an array that is nobody else's.</summary>
    internal KeyValuePair<string, object?>[] Pairs { get; init; } = [];

    /// <summary>The exception itself, on a record of this process; its text is what it was at the call.</summary>
    internal Exception? Thrown { get; init; }

    /// <summary>Within whose work the record was logged, while it waits in a queue.</summary>
    internal WriterFlow.Flow? Flow { get; init; }

    /// <summary>Whether it is what is left of a record that was too long: the exception is only a text then.</summary>
    internal bool IsShort { get; init; }

    /// <summary>Whether a filter tells by it of records that it held back: others let it pass.</summary>
    internal bool IsSummary { get; init; }

    internal long Thread { get; init; }

    internal string? NameOfThread { get; init; }

    internal ActivityTraceId IdOfTrace { get; init; }

    internal ActivitySpanId IdOfSpan { get; init; }

    internal DetachedScope[] Scopes { get; init; } = [];

    /// <summary>How many of these, the first, are static properties.</summary>
    internal int StaticScopes { get; init; }

    /// <inheritdoc/>
    public override void VisitProperties<TVisitor>(ref TVisitor visitor)
    {
        foreach (var (name, value) in Pairs)
        {
            PairReader.Pair(name, null, value, ref visitor);
        }
    }

    /// <inheritdoc/>
    public override bool VisitScope<TVisitor>(int index, ref TVisitor visitor)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Scopes.Length, nameof(index));
        foreach (var (name, value) in Scopes[index].Values)
        {
            PairReader.Pair(name, null, value, ref visitor);
        }

        return Scopes[index].Values.Length > 0;
    }

    /// <inheritdoc/>
    public override string ScopeText(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Scopes.Length, nameof(index));
        return Scopes[index].Text;
    }

    internal override bool AppendOwnScope(int index, Utf8Buffer output)
    {
        var (text, values) = Scopes[index];
        if (values.Length == 0 || text.Length == 0 || text == NamedText.Of(values))
        {
            return false;
        }

        output.Append(text);
        return true;
    }

    /// <inheritdoc/>
    public override DetachedRecord Detach() => this;

    /// <inheritdoc/>
    int IReadOnlyCollection<KeyValuePair<string, object?>>.Count => Pairs.Length + (Template is null ? 0 : 1);

    /// <inheritdoc/>
    KeyValuePair<string, object?> IReadOnlyList<KeyValuePair<string, object?>>.this[int index] =>
        index == Pairs.Length && Template is not null ? new(PairReader.OriginalFormat, Template) : Pairs[index];

    /// <inheritdoc/>
    IEnumerator<KeyValuePair<string, object?>> IEnumerable<KeyValuePair<string, object?>>.GetEnumerator() =>
        (Template is null ? Pairs : Pairs.Append(new(PairReader.OriginalFormat, Template))).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<KeyValuePair<string, object?>>)this).GetEnumerator();

    internal DetachedRecord WithProperty(string name, object? value)
    {
        var properties = Pairs.ToList();
        var at = properties.FindIndex(p => p.Key == name);
        var pair = new KeyValuePair<string, object?>(name, value);
        if (at < 0)
        {
            properties.Add(pair);
        }
        else
        {
            properties[at] = pair;
        }

        return Copy(pairs: [.. properties]);
    }

    internal DetachedRecord WithoutProperty(string name) => Copy(
        pairs: [.. Pairs.Where(p => p.Key != name)],
        scopes: [.. Scopes.Select(s => s.With([.. s.Values.Where(p => p.Key != name)]))]);

    /// <summary>A copy with these in place of its static properties.</summary>
    internal DetachedRecord WithStatic(DetachedScope properties) => Copy(scopes: [properties, .. Scopes.AsSpan(StaticScopes)], staticScopes: 1);

    internal DetachedRecord Copy(
        string? message = null,
        LogLevel? level = null,
        KeyValuePair<string, object?>[]? pairs = null,
        DetachedScope[]? scopes = null,
        WriterFlow.Flow? flow = null,
        string? category = null,
        RecordOrigin? from = null,
        int? staticScopes = null,
        string? template = null,
        string? exceptionText = null) =>
        new(Timestamp, level ?? Level, category ?? Category, message is null ? _message : Encoding.UTF8.GetBytes(message))
        {
            Id = Id,
            Template = template ?? Template,

            // Another text of the exception stands in its place; an empty one for none.
            RenderedException = exceptionText is null ? RenderedException : exceptionText.Length > 0 ? exceptionText : null,
            Thrown = exceptionText is null ? Thrown : null,
            Flow = flow ?? Flow,
            From = from ?? From,
            Pairs = pairs ?? Pairs,
            Scopes = scopes ?? Scopes,
            StaticScopes = Math.Min(staticScopes ?? StaticScopes, scopes?.Length ?? Scopes.Length),
            IsShort = IsShort,
            IsSummary = IsSummary,
            Thread = Thread,
            NameOfThread = NameOfThread,
            IdOfTrace = IdOfTrace,
            IdOfSpan = IdOfSpan,
        };
}

/// <summary>A scope as a detached record keeps it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DetachedScope(string Text, KeyValuePair<string, object?>[] Values)
{
    /// <summary>The same scope with other values; a text that was made of the values is made of these.</summary>
    public DetachedScope With(KeyValuePair<string, object?>[] values) =>
        new(Values.Length > 0 && Text == NamedText.Of(Values) ? NamedText.Of(values) ?? "" : Text, values);
}
