using System.Buffers;

namespace Cookbook.Logging;

/// <summary>
/// Numbers of payment cards: 13 to 19 digits in one piece or in the groups that are printed on cards, whose beginning and length an issuer has and whose check digit is right (ISO/IEC 7812, Luhn).
/// </summary>
/// <remarks>No card's are digits within a hexadecimal identifier, a fraction or an IBAN.</remarks>
internal sealed class CardNumbers : ScannedPattern
{
    private const int MaxDigits = 19;
    private const int MinDigits = 13;
    private const int MaxWord = 40;
    private const int MaxIban = 40;

    // Not the searches for a range: compiled ahead, they box each character.
    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789");
    private static readonly SearchValues<char> s_separators = SearchValues.Create(" -.+\u00A0\u2009\u202F\u2010\u2011\u2012\u2013");
    private static readonly int[][] s_layouts = [[4, 4, 4, 4, 3], [4, 4, 4, 4], [4, 6, 5], [4, 6, 4], [4, 4, 4, 2]];

    protected override bool TryNext(ReadOnlySpan<char> text, int from, out FoundSecret secret)
    {
        Span<char> digits = stackalloc char[MaxDigits];
        for (var at = from; ;)
        {
            var first = text[at..].IndexOfAny(s_digits);
            if (first < 0)
            {
                secret = default;
                return false;
            }

            first += at;
            at = EndOfDigits(text, first);
            var end = EndOfNumber(text, first, at, digits);
            if (end == first && TextEscapes.SkipDigits(text, first) is var behind && behind > first && behind < at)
            {
                (first, end) = (behind, EndOfNumber(text, behind, at, digits));
            }

            if (end > first)
            {
                secret = new(first, end);
                return true;
            }
        }
    }

    /// <summary>Where a number ends that begins with these digits; its start when it is none.</summary>
    private static int EndOfNumber(ReadOnlySpan<char> text, int start, int end, Span<char> digits) =>
        end - start >= MinDigits ? Piece(text, start, end, digits) : end - start == 4 ? Groups(text, start, digits) : start;

    private static int EndOfDigits(ReadOnlySpan<char> text, int start)
    {
        var length = text[start..].IndexOfAnyExcept(s_digits);
        return length < 0 ? text.Length : start + length;
    }

    /// <summary>Where a number in one piece ends; its start when it is none.</summary>
    private static int Piece(ReadOnlySpan<char> text, int start, int end, Span<char> digits)
    {
        if (end - start > MaxDigits || !StandsAlone(text, start, end))
        {
            return start;
        }

        text[start..end].CopyTo(digits);
        return CardIssuers.Know(digits[..(end - start)]) ? end : start;
    }

    /// <summary>Where a number in groups ends; its start when it is none.</summary>
    private static int Groups(ReadOnlySpan<char> text, int start, Span<char> digits)
    {
        foreach (var layout in s_layouts)
        {
            var (count, end) = Read(text, start, layout, digits);
            if (count >= MinDigits && StandsAlone(text, start, end) && !IsIban(text, start) && CardIssuers.Know(digits[..count]))
            {
                return end;
            }
        }

        return start;
    }

    private static (int Count, int End) Read(ReadOnlySpan<char> text, int start, int[] layout, Span<char> digits)
    {
        var (count, at) = (0, start);
        var separator = start + 4 < text.Length ? text[start + 4] : '\0';
        foreach (var length in layout)
        {
            if (count > 0 && (at >= text.Length || text[at++] != separator || !s_separators.Contains(separator)))
            {
                return (0, start);
            }

            if (at + length > text.Length || text.Slice(at, length).ContainsAnyExcept(s_digits))
            {
                return (0, start);
            }

            text.Slice(at, length).CopyTo(digits[count..]);
            (count, at) = (count + length, at + length);
        }

        return (count, at);
    }

    /// <summary>Whether digits are neither part of a longer number nor of an identifier in hexadecimal digits.</summary>
    private static bool StandsAlone(ReadOnlySpan<char> text, int start, int end)
    {
        var isFraction = start >= 2 && text[start - 1] == '.' && char.IsAsciiDigit(text[start - 2]);
        var hasFraction = end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]);
        if (isFraction || hasFraction || (end < text.Length && char.IsAsciiDigit(text[end])))
        {
            return false;
        }

        // However long the word is around it, its nearer letters tell what it is.
        var (from, to) = (start, end);
        while (from > 0 && start - from < MaxWord && char.IsAsciiLetterOrDigit(text[from - 1]) && !TextEscapes.EndAt(text, from))
        {
            from--;
        }

        while (to < text.Length && to - end < MaxWord && char.IsAsciiLetterOrDigit(text[to]))
        {
            to++;
        }

        // The B of "%B" is the format of what a card has on its magnetic stripe (ISO/IEC 7813).
        from = start >= 2 && text[start - 2] == '%' && text[start - 1] is 'B' or 'b' ? start : from;
        var before = text[from..start];
        var after = text[end..to];
        return (before.IsEmpty && after.IsEmpty)
            || (!before.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && !(IsHexadecimal(before) && IsHexadecimal(after)));
    }

    private static bool IsHexadecimal(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiHexDigit(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether groups of four stand before it that begin with a country's letters and two check digits.</summary>
    private static bool IsIban(ReadOnlySpan<char> text, int start)
    {
        for (var first = start; start >= 5 && first - start < MaxIban && text[start - 1] is ' ' or '-' && !text[(start - 5)..(start - 1)].ContainsAny(s_separators);)
        {
            start -= 5;
            if (char.IsAsciiLetter(text[start]) && char.IsAsciiLetter(text[start + 1]) && char.IsAsciiDigit(text[start + 2]) && char.IsAsciiDigit(text[start + 3]))
            {
                return true;
            }
        }

        return false;
    }
}
