namespace Cookbook.Logging;

/// <summary>Escapes whose last letter or digit is no part of what stands behind them: <c>%3D</c> of a URL, <c>\n</c> of JSON.</summary>
internal static class TextEscapes
{
    /// <summary>Whether one ends at a place.</summary>
    public static bool EndAt(ReadOnlySpan<char> text, int at) =>
        (at >= 3 && text[at - 3] == '%' && char.IsAsciiHexDigit(text[at - 2]) && char.IsAsciiHexDigit(text[at - 1]))
        || (at >= 2 && text[at - 2] == '\\' && text[at - 1] is 'n' or 'r' or 't' or 'b' or 'f');

    /// <summary>Where the digits begin that are not those of an escape in front of them.</summary>
    public static int SkipDigits(ReadOnlySpan<char> text, int start) =>
        start >= 1 && text[start - 1] == '%' ? Math.Min(start + 2, text.Length)
        : start >= 2 && text[start - 2] == '%' && char.IsAsciiHexDigit(text[start - 1]) ? start + 1
        : start;
}
