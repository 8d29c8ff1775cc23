namespace Cookbook.Logging;

/// <summary>Writes a record as one entry of the journal's native protocol: fields, the first of which say how grave it is and where it comes from, <c>MESSAGE</c> as another formatter writes it.</summary>
/// <remarks>Thread-safe. Allocates nothing where the other formatter and the values do not.</remarks>
internal sealed class JournalFormatter : BufferedFormatter
{
    private readonly byte[][] _heads;
    private readonly ILogFormatter _message;
    private readonly string _source;
    private readonly bool _properties;
    private readonly bool _scopes;

    /// <param name="options">What is written.</param>
    /// <param name="priority">The levels' severities.</param>
    /// <param name="identifier">What the entries are filed under.</param>
    /// <param name="message">Writes the message.</param>
    /// <param name="source">Who reports trouble: the handler's key path.</param>
    public JournalFormatter(JournaldOptions options, SyslogPriority priority, string identifier, ILogFormatter message, string source)
    {
        (_message, _source, _properties, _scopes) = (message, source, options.IncludeProperties, options.IncludeScopes);
        _heads = [.. Enumerable.Range(0, LevelNames.Count).Select(level => Head(priority, level, identifier, options.Facility is not null))];
    }

    private protected override void Write(LogRecord record, Utf8Buffer output)
    {
        output.Append(_heads[(int)record.Level]);
        var fields = new JournalFields(output);
        Message(fields, record, output);
        var time = fields.Begin("TIMESTAMP"u8);
        IsoTime.Append(output, record.Timestamp);
        fields.End(time);
        fields.Own("CATEGORY"u8, record.Category);
        if (record.EventId.Id != 0)
        {
            fields.Own("EVENT_ID"u8, record.EventId.Id);
        }

        fields.Own("EVENT_NAME"u8, record.EventId.Name);
        fields.Own("THREAD_ID"u8, record.ThreadId);
        fields.Own("THREAD_NAME"u8, record.ThreadName);
        if (record.Origin?.ProcessId is { } process and > 0)
        {
            // The journal itself only knows who handed it over.
            fields.Own("SYSLOG_PID"u8, process);
        }

        fields.Own("TRACE_ID"u8, record.TraceId == default ? null : record.TraceId.ToHexString());
        fields.Own("SPAN_ID"u8, record.SpanId == default ? null : record.SpanId.ToHexString());
        fields.Own("EXCEPTION_TYPE"u8, record.Exception?.GetType().FullName);
        fields.Own("EXCEPTION"u8, record.ExceptionText);
        NamedValues(ref fields, record);
        fields.Complete();
        if (fields.HasOmitted)
        {
            Trouble.Report(_source, "a record has more named values than an entry of the journal may have fields; some of them were left out");
        }
    }

    private void Message(JournalFields fields, LogRecord record, Utf8Buffer output)
    {
        var start = fields.Begin("MESSAGE"u8);
        try
        {
            _message.Format(record, output);
        }
        catch (Exception e)
        {
            // The entry is good: it costs the text's form alone.
            Trouble.Report(_source, $"the formatter {_message.GetType().Name} threw; the record is written in a plain form", e);
            output.Truncate(start);
            PlainLine.Write(record, output);
        }

        fields.End(start);
    }

    private void NamedValues(ref JournalFields fields, LogRecord record)
    {
        if (_properties)
        {
            NamedValueReader.Properties(record, ref fields);
        }

        for (var i = (_scopes ? record.ScopeCount : record.StaticScopeCount) - 1; i >= 0; i--)
        {
            NamedValueReader.Scope(record, i, ref fields);
        }
    }

    private static byte[] Head(SyslogPriority priority, int level, string identifier, bool hasFacility)
    {
        const int Severities = 8;
        var number = priority.Of(level);
        var output = new Utf8Buffer();
        var fields = new JournalFields(output);
        fields.Own("PRIORITY"u8, number % Severities);
        if (hasFacility)
        {
            fields.Own("SYSLOG_FACILITY"u8, number / Severities);
        }

        fields.Own("SYSLOG_IDENTIFIER"u8, identifier);
        return output.Written.ToArray();
    }
}
