using System.Buffers;

namespace Cookbook.Logging;

/// <summary>E-mail addresses (RFC 5322): <c>ann@example.com</c>, also with the sign written as in a URL (<c>ann%40example.com</c>), with a quoted first part, or with an address literal.</summary>
/// <remarks>A domain has a dot and ends in letters, so that <c>user@host</c>, <c>package@1.2.3</c> and <c>Type@1a2b3c</c> are none.</remarks>
internal sealed class EmailAddresses : ScannedPattern
{
    private const int MaxLocal = 256;
    private const int MaxLiteral = 64;

    private static readonly SearchValues<string> s_signs = SearchValues.Create(["@", "%40"], StringComparison.Ordinal);
    private static readonly SearchValues<char> s_literal = SearchValues.Create("0123456789abcdefABCDEFIPv.:");

    protected override bool TryNext(ReadOnlySpan<char> text, int from, out FoundSecret secret)
    {
        for (var at = from; ;)
        {
            var sign = text[at..].IndexOfAny(s_signs);
            if (sign < 0)
            {
                secret = default;
                return false;
            }

            sign += at;
            at = sign + (text[sign] == '@' ? 1 : 3);
            var start = StartOfLocal(text, sign, from);
            if (start < sign && EndOfDomain(text, at) is var end && end > at)
            {
                secret = new(start, end);
                return true;
            }
        }
    }

    /// <summary>Where the part before the sign begins; the sign itself when there is none.</summary>
    private static int StartOfLocal(ReadOnlySpan<char> text, int sign, int from)
    {
        if (sign > from + 1 && text[sign - 1] == '"')
        {
            var before = text[Math.Max(from, sign - MaxLocal)..(sign - 1)];
            var open = before.LastIndexOf('"');
            if (open < 0 || open == before.Length - 1 || before[open..].ContainsAny('\r', '\n'))
            {
                return sign;
            }

            // In JSON each quote has a backslash, which belongs to it.
            open = before[..open].LastIndexOfAnyExcept('\\') + 1;
            return sign - 1 - before.Length + open;
        }

        var start = sign;
        while (start > from && sign - start < MaxLocal && IsLocal(text[start - 1]))
        {
            start--;
        }

        while (start < sign && !char.IsLetterOrDigit(text[start]) && text[start] != '_')
        {
            start++;
        }

        return start;
    }

    /// <summary>Where the domain ends; its own beginning when it is none.</summary>
    private static int EndOfDomain(ReadOnlySpan<char> text, int start)
    {
        if (start < text.Length && text[start] == '[')
        {
            var rest = text[(start + 1)..Math.Min(text.Length, start + MaxLiteral)];
            var close = rest.IndexOf(']');
            return close > 2 && !rest[..close].ContainsAnyExcept(s_literal) ? start + close + 2 : start;
        }

        var end = start;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '-' || (text[end] == '.' && end > start && text[end - 1] != '.')))
        {
            end++;
        }

        var domain = text[start..end].TrimEnd(".-");
        return IsDomain(domain) ? start + domain.Length : start;
    }

    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        var dot = domain.LastIndexOf('.');
        if (dot <= 0 || domain[0] == '-')
        {
            return false;
        }

        var last = domain[(dot + 1)..];
        return (last.StartsWith("xn--", StringComparison.OrdinalIgnoreCase) || (last.Length >= 2 && char.IsLetter(last[0]) && char.IsLetter(last[1]))) && !IsVersion(domain);
    }

    /// <summary>Whether it begins with two numbers, as in <c>package@1.0.0-beta.rc</c>.</summary>
    private static bool IsVersion(ReadOnlySpan<char> domain)
    {
        var digits = domain.IndexOfAnyExceptInRange('0', '9');
        return digits > 0 && domain[digits] == '.' && digits + 1 < domain.Length && char.IsAsciiDigit(domain[digits + 1]);
    }

    private static bool IsLocal(char c) => char.IsLetterOrDigit(c) || c is '.' or '_' or '%' or '+' or '-' or '\'' or '!' or '#' or '$' or '*' or '~' or '^';
}
