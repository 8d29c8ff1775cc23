namespace Cookbook.Logging;

/// <summary>Keeps secrets out of what comes after it: of messages and their templates, named values however deep, scopes, exceptions' texts, and JSON within any of these.</summary>
/// <remarks>
/// <para>
/// A value that is secret by its name is replaced whole, and in the message that was made with it; a message that may have it in a form that cannot be found becomes its template; one of six characters or more also wherever else it stands in the record. Whatever a
/// pattern or an expression matches is replaced where it stands.
/// </para>
/// <para>
/// A record without secrets passes as it is, at no cost in memory, unless it holds objects of types that cannot be looked into: these are written as the text that was looked at. A
/// record that was changed has an exception's text, but no <see cref="LogRecord.Exception"/>. A text that could not be checked is replaced whole. Thread-safe.
/// </para>
/// </remarks>
public sealed class RedactFilter : ILogFilter
{
    private readonly SecretSearch _search;
    private readonly string _replacement;
    private readonly string _source;
    private readonly Secrecy _secrecy;

    /// <summary>Makes the filter.</summary>
    /// <param name="options">What is secret; read now, later changes have no effect.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public RedactFilter(RedactFilterOptions options)
        : this(options, nameof(RedactFilter))
    {
    }

    internal RedactFilter(RedactFilterOptions options, string source)
    {
        RedactFilterValidator.Instance.ThrowIfInvalid(options);
        (_source, _replacement) = (source, options.Replacement ?? "");
        _secrecy = new Secrecy(options, source);
        _search = new SecretSearch(_secrecy);
    }

    /// <inheritdoc/>
    public LogRecord? Filter(LogRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        try
        {
            return _search.MayHaveSecrets(record) ? new RecordRedaction(_secrecy).Redact(record) : record;
        }
        catch (Exception e)
        {
            // Filters that throw let records pass unchanged; this one must not.
            Trouble.Report(_source, "a record could not be looked through for secrets; its message is replaced whole and its values are left out", e);
            return new DetachedRecord(record.Timestamp, record.Level, record.Category, _replacement) { Id = record.EventId };
        }
    }
}
