using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cookbook.Logging;

/// <summary>Passes records by a named value of the call or of its scopes (recipes 9 and 25).</summary>
/// <remarks>
/// A name is looked up in the call, then in the scopes from the innermost outwards, and the first counts. Its text is that of the invariant culture, and is
/// compared ordinally; <c>true</c> and <c>false</c> are read in any case; null equals no text. Thread-safe; strings and numbers are compared
/// without allocation.
/// </remarks>
public sealed class PropertyFilter : ILogFilter
{
    private const int StackChars = 128;

    private readonly string _name;
    private readonly bool? _exists;
    private readonly bool _negate;
    private readonly HashSet<string> _texts;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _spans;
    private readonly (bool False, bool True) _truths;

    /// <summary>Makes the filter.</summary>
    /// <param name="options">The name and what passes; read now, later changes have no effect.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public PropertyFilter(PropertyFilterOptions options)
    {
        PropertyFilterValidator.Instance.ThrowIfInvalid(options);
        (_name, _exists, _negate) = (options.Name, options.Exists, options.Negate);
        _texts = new HashSet<string>(options.Values ?? [], options.IgnoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        if (options.Value is not null)
        {
            _texts.Add(options.Value);
        }

        _spans = _texts.GetAlternateLookup<ReadOnlySpan<char>>();
        _truths = (_texts.Contains(bool.FalseString, StringComparer.OrdinalIgnoreCase), _texts.Contains(bool.TrueString, StringComparer.OrdinalIgnoreCase));
    }

    /// <inheritdoc/>
    public LogRecord? Filter(LogRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var search = new Search(this);
        record.Visit(ref search);
        var matches = _exists is { } exists ? search.Found == exists : search.Matches;
        return matches != _negate ? record : null;
    }

    private bool Matches<T>(T value)
    {
        // The JIT keeps only the branch of the value's own type, and none of them boxes.
        if (typeof(T) == typeof(int)) { return MatchesText(Unsafe.As<T, int>(ref value)); }
        if (typeof(T) == typeof(long)) { return MatchesText(Unsafe.As<T, long>(ref value)); }
        if (typeof(T) == typeof(double)) { return MatchesText(Unsafe.As<T, double>(ref value)); }
        if (typeof(T) == typeof(Guid)) { return MatchesText(Unsafe.As<T, Guid>(ref value)); }
        return value switch
        {
            null => false,
            string text => _texts.Contains(text),
            bool truth => truth ? _truths.True : _truths.False,
            ISpanFormattable formattable => MatchesText(formattable),
            _ => _texts.Contains(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
        };
    }

    private bool MatchesText<T>(T value)
        where T : ISpanFormattable
    {
        Span<char> chars = stackalloc char[StackChars];
        return value.TryFormat(chars, out var written, default, CultureInfo.InvariantCulture)
            ? _spans.Contains(chars[..written])
            : _texts.Contains(value.ToString(null, CultureInfo.InvariantCulture));
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Search(PropertyFilter filter) : IRecordVisitor
    {
        public bool Found { get; private set; }

        public bool Matches { get; private set; }

        public void Value<T>(string name, string? format, T value)
        {
            if (!Found && name == filter._name)
            {
                (Found, Matches) = (true, filter._exists is null && filter.Matches(value));
            }
        }
    }
}
