namespace Cookbook.Logging;

/// <summary>Tells words, such as <c>authentication</c> or <c>JwtBearerHandler</c>, from the letters of a token.</summary>
internal static class TokenWords
{
    private const int LongestWord = 20;
    private const int LongestAcronym = 12;

    /// <summary>Whether a text is made of words: letters alone, in pieces that a reader could say.</summary>
    public static bool AreIn(ReadOnlySpan<char> text)
    {
        var (pieces, letters) = (0, 0);
        for (var at = 0; at < text.Length;)
        {
            if (text[at] is '-' or '.' or '_' or '/')
            {
                at++;
                continue;
            }

            var length = Piece(text[at..]);
            if (length == 0)
            {
                return false;
            }

            (pieces, letters, at) = (pieces + 1, letters + length, at + length);
        }

        return pieces > 0 && (pieces < 3 || letters >= 3 * pieces);
    }

    /// <summary>The length of the word at the beginning; 0 when there is none.</summary>
    private static int Piece(ReadOnlySpan<char> text)
    {
        var capitals = 0;
        while (capitals < text.Length && char.IsAsciiLetterUpper(text[capitals]))
        {
            capitals++;
        }

        var end = capitals;
        while (end < text.Length && char.IsAsciiLetterLower(text[end]))
        {
            end++;
        }

        if (end == capitals)
        {
            return capitals <= LongestAcronym ? capitals : 0;
        }

        // Of several capitals the last one begins the next word: "HTTPServer".
        return capitals > 1 ? (capitals <= LongestAcronym ? capitals - 1 : 0) : end <= LongestWord ? end : 0;
    }
}
