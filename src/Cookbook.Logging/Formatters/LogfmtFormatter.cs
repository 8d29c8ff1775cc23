using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>One line of <c>key=value</c> pairs a record, whatever was logged. Keys and quoting are described in <c>docs/json.md</c>.</summary>
/// <remarks>Thread-safe. Allocates nothing for values of the common types.</remarks>
public sealed class LogfmtFormatter : BufferedFormatter
{
    private static readonly string[] s_levels = [.. Enum.GetNames<LogLevel>().Select(n => n.ToLowerInvariant())];

    private readonly ExceptionText _exceptions;
    private readonly bool _scopes;
    private readonly bool _properties;

    /// <summary>Makes the formatter.</summary>
    /// <param name="options">What it writes; read now, later changes have no effect.</param>
    /// <exception cref="FormatException">An exception formatter is named, which only configuration can find.</exception>
    public LogfmtFormatter(LogfmtFormatterOptions options)
        : this(options, nameof(LogfmtFormatter))
    {
    }

    internal LogfmtFormatter(LogfmtFormatterOptions options, string source)
    {
        ArgumentNullException.ThrowIfNull(options);
        _exceptions = new ExceptionText(options, source);
        (_scopes, _properties) = (options.IncludeScopes, options.IncludeProperties);
    }

    private protected override void Write(LogRecord record, Utf8Buffer output)
    {
        var pairs = new LogfmtPairs(output);
        pairs.TryKey("ts", []);
        IsoTime.Append(output, record.Timestamp);
        pairs.Own("level", s_levels[(int)record.Level]);
        pairs.Own("logger", record.Category);
        pairs.TryKey("msg", []);
        output.Append((byte)'"');
        EscapedText.Append(output, record.Message);
        output.Append((byte)'"');
        if (record.EventId.Id != 0 && pairs.TryKey("eventId", []))
        {
            ValueText.Append(output, record.EventId.Id, null);
        }

        pairs.Own("eventName", record.EventId.Name);
        NamedValues(ref pairs, record);
        pairs.Own("err", _exceptions.Of(record));
        pairs.Own("traceId", record.TraceId == default ? null : record.TraceId.ToHexString());
        pairs.Own("spanId", record.SpanId == default ? null : record.SpanId.ToHexString());
        pairs.End();
    }

    private void NamedValues(ref LogfmtPairs pairs, LogRecord record)
    {
        if (_properties)
        {
            NamedValueReader.Properties(record, ref pairs);
        }

        for (var i = (_scopes ? record.ScopeCount : record.StaticScopeCount) - 1; i >= 0; i--)
        {
            NamedValueReader.Scope(record, i, ref pairs);
        }
    }
}
