using System.Buffers;

namespace Cookbook.Logging;

/// <summary>
/// Bearer tokens as RFC 6750 has them sent: after <c>Bearer</c>, and as <c>access_token</c> in a form, a query or JSON (so, too, <c>refresh_token</c> and <c>id_token</c>); and JSON Web Tokens wherever they stand (RFC 7519).
/// </summary>
/// <remarks>What follows the word and reads as words, as in "Bearer authentication failed", is none.</remarks>
internal sealed class BearerTokens : ScannedPattern
{
    private const int MinFree = 8;

    private static readonly SearchValues<string> s_marks = SearchValues.Create(["bearer", "eyJ", "_token"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<char> s_token = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/");
    private static readonly SearchValues<char> s_base64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    protected override bool TryNext(ReadOnlySpan<char> text, int from, out FoundSecret secret)
    {
        var noWebToken = 0;
        for (var at = from; ;)
        {
            var mark = text[at..].IndexOfAny(s_marks);
            if (mark < 0)
            {
                secret = default;
                return false;
            }

            mark += at;
            if ((text[mark] is 'b' or 'B' && AfterBearer(text, mark, out secret))
                || (mark >= noWebToken && IsWebToken(text, mark, out secret, ref noWebToken))
                || (text[mark] == '_' && IsParameter(text, mark, out secret)))
            {
                return true;
            }

            at = mark + 1;
        }
    }

    private static bool AfterBearer(ReadOnlySpan<char> text, int mark, out FoundSecret secret)
    {
        secret = default;
        var gap = mark + "bearer".Length;
        var start = text[gap..].StartsWith("%20") ? gap + 3 : text[gap..] is ['+', ..] ? gap + 1 : SkipBlanks(text, gap);
        if (start == gap || (mark > 0 && char.IsLetterOrDigit(text[mark - 1]) && !TextEscapes.EndAt(text, mark)))
        {
            return false;
        }

        var end = EndOfToken(text, start, s_token);
        if (end == start || (text[end - 1] == '=' && end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '"' or '\\')))
        {
            // Nothing, or an attribute of a challenge: Bearer realm="example".
            return false;
        }

        secret = new(start, end);
        var endsThere = end == text.Length || text[end] is '"' or '\'' or '\\' or ',' or ';' or '\r' or '\n' or '}' or ']' or ')' or '&';
        return TokenWords.AreIn(text[start..end])
            ? endsThere && IsInHeader(text, mark)
            : end - start >= MinFree || IsInHeader(text, mark) || (end == text.Length && text[..mark].IsWhiteSpace());
    }

    /// <param name="text">The text.</param>
    /// <param name="mark">Where one may begin.</param>
    /// <param name="secret">The token.</param>
    /// <param name="noneBefore">Where to look next, if there is none: what has been seen is not looked at again.</param>
    private static bool IsWebToken(ReadOnlySpan<char> text, int mark, out FoundSecret secret, ref int noneBefore)
    {
        secret = default;
        if (!text[mark..].StartsWith("eyJ") || (mark > 0 && char.IsAsciiLetterOrDigit(text[mark - 1]) && !TextEscapes.EndAt(text, mark)))
        {
            return false;
        }

        var end = EndOfToken(text, mark, s_base64);
        var parts = 1;
        while (end < text.Length && text[end] == '.' && parts < 5)
        {
            var next = EndOfToken(text, end + 1, s_base64);
            if (next == end + 1 && parts != 2)
            {
                break;
            }

            (end, parts) = (next, parts + 1);
        }

        (secret, noneBefore) = (new(mark, end), end);
        return parts >= 3;
    }

    private static bool IsParameter(ReadOnlySpan<char> text, int mark, out FoundSecret secret)
    {
        secret = default;
        if (!(text[..mark].EndsWith("access", StringComparison.OrdinalIgnoreCase)
            || text[..mark].EndsWith("refresh", StringComparison.OrdinalIgnoreCase)
            || text[..mark].EndsWith("id", StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        var sign = SkipBlanks(text, SkipQuote(text, mark + "_token".Length));
        var isEscaped = text[sign..].StartsWith("%3D", StringComparison.OrdinalIgnoreCase) || text[sign..].StartsWith("%3A", StringComparison.OrdinalIgnoreCase);
        if (sign == text.Length || (!isEscaped && text[sign] is not ('=' or ':')))
        {
            return false;
        }

        var open = SkipBlanks(text, sign + (isEscaped ? 3 : 1));
        var start = SkipQuote(text, open);
        var end = EndOfToken(text, start, s_token);
        while (end < text.Length && text[end] == '%' && !(isEscaped && IsEndEscape(text[end..])))
        {
            end = EndOfToken(text, end + 1, s_token);
        }

        secret = new(start, end);
        var token = text[start..end];
        return !token.IsEmpty && token is not ("null" or "undefined" or "true" or "false") && (start > open || isEscaped || text[sign] == '=' || !TokenWords.AreIn(token));
    }

    /// <summary>Whether it stands behind the name of the header in which tokens are sent.</summary>
    private static bool IsInHeader(ReadOnlySpan<char> text, int mark) =>
        text[..mark].TrimEnd(" \t:=\"'\\[").EndsWith("authorization", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an escape stands for what ends a value, in a form or in JSON that has been escaped as a whole.</summary>
    private static bool IsEndEscape(ReadOnlySpan<char> text) =>
        text is ['%', '2', '0' or '2' or '6' or '7' or 'C' or 'c', ..] or ['%', '3', 'B' or 'b', ..] or ['%', '7', 'D' or 'd', ..] or ['%', '0', 'A' or 'a' or 'D' or 'd', ..];

    private static int SkipBlanks(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && (text[at] is ' ' or '\t' || text[at..].StartsWith("%20")))
        {
            at += text[at] == '%' ? 3 : 1;
        }

        return at;
    }

    private static int SkipQuote(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && (text[at] is '\\' or '"' or '\'' || text[at..].StartsWith("%22") || text[at..].StartsWith("%27")))
        {
            at += text[at] == '%' ? 3 : 1;
        }

        return at;
    }

    private static int EndOfToken(ReadOnlySpan<char> text, int start, SearchValues<char> allowed)
    {
        if (start >= text.Length)
        {
            return text.Length;
        }

        var length = text[start..].IndexOfAnyExcept(allowed);
        var end = length < 0 ? text.Length : start + length;
        while (end > start && end < text.Length && text[end] == '=')
        {
            end++;
        }

        // A full stop behind it is the sentence's.
        return start + text[start..end].TrimEnd('.').Length;
    }
}
