using System.Buffers;

namespace Cookbook.Logging;

/// <summary>
/// The values of members with secret names, in JSON within a text, whole or not, also where it stands in a string of other JSON (<c>{\"pin\":\"1\"}</c>), and in Python's <c>{'pin': '1'}</c>.
/// </summary>
/// <remarks>The value <c>null</c> is none, and neither is one that has been replaced.</remarks>
internal sealed class JsonMembers(IReadOnlyCollection<string> names, string replacement) : MemberPattern(names)
{
    private static readonly SearchValues<char> s_wordEnds = SearchValues.Create(",}] \t\r\n\\");

    protected override bool IsMember(ReadOnlySpan<char> text, int name, out FoundSecret secret)
    {
        secret = default;
        if (name == 0 || text[name - 1] is not ('"' or '\''))
        {
            return false;
        }

        var quote = QuoteBefore(text, name);
        foreach (var each in LongestFirst)
        {
            var rest = text[name..];
            if (rest.StartsWith(each, StringComparison.OrdinalIgnoreCase) && rest[each.Length..].StartsWith(quote))
            {
                var colon = SkipBlanks(text, name + each.Length + quote.Length);
                return colon < text.Length && text[colon] == ':' && IsValue(text, SkipBlanks(text, colon + 1), name - quote.Length, name, out secret);
            }
        }

        return false;
    }

    private bool IsValue(ReadOnlySpan<char> text, int start, int quoteStart, int quoteEnd, out FoundSecret secret)
    {
        var quote = text[quoteStart..quoteEnd];
        var value = text[start..];
        var own = QuoteAt(value);
        if (!own.IsEmpty)
        {
            start += own.Length;
            secret = new(start, EndOfString(text, start, own));
        }
        else
        {
            var end = value is ['{' or '[', ..] ? EndOfTree(text, start, quote) : EndOfWord(text, start);
            secret = new(start, end, quoteStart, quoteEnd);
            if (text[start..end] is "null" or "None")
            {
                return false;
            }
        }

        return secret.End > secret.Start && !text[secret.Start..secret.End].SequenceEqual(replacement);
    }

    /// <summary>The quote that a text begins with, and the backslashes before it; empty when there is none.</summary>
    private static ReadOnlySpan<char> QuoteAt(ReadOnlySpan<char> text)
    {
        var at = text.IndexOfAnyExcept('\\');
        return at >= 0 && text[at] is '"' or '\'' ? text[..(at + 1)] : default;
    }

    /// <summary>The quote with the backslashes before it.</summary>
    private static ReadOnlySpan<char> QuoteBefore(ReadOnlySpan<char> text, int end)
    {
        var start = end - 1;
        while (start > 0 && text[start - 1] == '\\')
        {
            start--;
        }

        return text[start..end];
    }

    /// <summary>Where a string ends: at a quote with as many backslashes as the one that began it. One with more stands within the string, one with fewer ends what is around it.</summary>
    private static int EndOfString(ReadOnlySpan<char> text, int start, ReadOnlySpan<char> quote)
    {
        for (var at = start; ;)
        {
            var next = text[at..].IndexOf(quote[^1]);
            if (next < 0)
            {
                return text.Length;
            }

            next += at;
            var backslashes = next;
            while (backslashes > start && text[backslashes - 1] == '\\')
            {
                backslashes--;
            }

            if (EndsString(next - backslashes, quote.Length - 1))
            {
                return next - Math.Min(next - backslashes, quote.Length - 1);
            }

            at = next + 1;
        }
    }

    /// <summary>Whether so many backslashes before a quote belong to a string's end: its own, after pairs that stand for backslashes of the text.</summary>
    private static bool EndsString(int backslashes, int own) => backslashes <= own || (backslashes - own) % (2 * (own + 1)) == 0;

    private static int EndOfTree(ReadOnlySpan<char> text, int start, ReadOnlySpan<char> quote)
    {
        var depth = 0;
        for (var at = start; at < text.Length; at++)
        {
            if (text[at..].StartsWith(quote))
            {
                at = EndOfString(text, at + quote.Length, quote) + quote.Length - 1;
                continue;
            }

            depth += text[at] is '{' or '[' ? 1 : text[at] is '}' or ']' ? -1 : 0;
            if (depth == 0)
            {
                return at + 1;
            }
        }

        return text.Length;
    }

    private static int EndOfWord(ReadOnlySpan<char> text, int start)
    {
        var length = text[start..].IndexOfAny(s_wordEnds);
        return length < 0 ? text.Length : start + length;
    }

    private static int SkipBlanks(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\r' or '\n')
        {
            at++;
        }

        return at;
    }
}
