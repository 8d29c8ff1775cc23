using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Cookbook.Logging;

/// <summary>Passes records by the text of their message.</summary>
/// <remarks>
/// A pattern that takes longer than its <see cref="MessageFilterOptions.Timeout"/> over a message lets the record pass, negated or not: a filter that fails
/// must not lose records. That is reported on standard error, not for every record. Thread-safe; allocates nothing of its own.
/// </remarks>
public sealed class MessageFilter : ILogFilter
{
    private readonly string? _text;
    private readonly byte[]? _utf8;
    private readonly Regex? _regex;
    private readonly bool _negate;
    private readonly string _source;

    /// <summary>Makes the filter.</summary>
    /// <param name="options">What passes; read now, later changes have no effect.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public MessageFilter(MessageFilterOptions options)
        : this(options, nameof(MessageFilter))
    {
    }

    internal MessageFilter(MessageFilterOptions options, string source)
    {
        MessageFilterValidator.Instance.ThrowIfInvalid(options);
        (_source, _negate) = (source, options.Negate);
        if (!string.IsNullOrEmpty(options.Contains))
        {
            // Text that differs in case is looked for among characters, any other among the bytes as they are.
            (_text, _utf8) = options.IgnoreCase ? (options.Contains, null) : ((string?)null, Encoding.UTF8.GetBytes(options.Contains));
        }

        if (!string.IsNullOrEmpty(options.Pattern))
        {
            var ignoreCase = options.IgnoreCase ? RegexOptions.IgnoreCase : RegexOptions.None;
            _regex = new Regex(options.Pattern, RegexOptions.CultureInvariant | ignoreCase, options.Timeout);
        }
    }

    /// <inheritdoc/>
    public LogRecord? Filter(LogRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var message = record.Message;
        try
        {
            var matches = (_utf8 is null || message.IndexOf(_utf8) >= 0) && ((_text is null && _regex is null) || Matches(message));
            return matches != _negate ? record : null;
        }
        catch (RegexMatchTimeoutException e)
        {
            Trouble.Report(_source, $"the pattern '{e.Pattern}' took longer than {e.MatchTimeout.TotalMilliseconds:0} ms; the record passes");
            return record;
        }
    }

    private bool Matches(ReadOnlySpan<byte> message)
    {
        var rented = ArrayPool<char>.Shared.Rent(Encoding.UTF8.GetMaxCharCount(message.Length));
        try
        {
            var text = rented.AsSpan(0, Encoding.UTF8.GetChars(message, rented));
            return (_text is null || text.IndexOf(_text, StringComparison.OrdinalIgnoreCase) >= 0) && (_regex is null || _regex.IsMatch(text));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented);
        }
    }
}
