using System.Globalization;

namespace Cookbook.Logging;

/// <summary>How the card numbers of the issuing networks begin, and how many digits they have.</summary>
internal static class CardIssuers
{
    private const int PrefixDigits = 6;

    /// <summary>Ranges of the first six digits, with the least and the greatest number of digits.</summary>
    private static readonly (int From, int To, int Least, int Most)[] s_ranges =
    [
        (400000, 499999, 13, 19), // Visa; 13, 16 and 19
        (510000, 559999, 16, 16), // Mastercard
        (222100, 272099, 16, 16),
        (340000, 349999, 15, 15), // American Express
        (370000, 379999, 15, 15),
        (300000, 305999, 14, 16), // Diners Club
        (309500, 309599, 14, 16),
        (360000, 369999, 14, 19),
        (380000, 399999, 14, 16),
        (601100, 601199, 16, 19), // Discover
        (644000, 659999, 16, 19),
        (620000, 629999, 16, 19), // UnionPay
        (352800, 358999, 16, 19), // JCB
        (501800, 501899, 13, 19), // Maestro
        (502000, 502099, 13, 19),
        (503800, 503899, 13, 19),
        (589300, 589399, 13, 19),
        (630400, 630499, 13, 19),
        (675900, 675999, 13, 19),
        (676100, 676399, 13, 19),
        (220000, 220499, 16, 19), // Mir
        (606985, 608500, 16, 16), // RuPay
        (979200, 979289, 16, 16), // Troy
    ];

    /// <summary>Whether digits are a card's number.</summary>
    public static bool Know(ReadOnlySpan<char> digits)
    {
        var prefix = int.Parse(digits[..PrefixDigits], NumberStyles.None, CultureInfo.InvariantCulture);
        foreach (var (from, to, least, most) in s_ranges)
        {
            if (prefix >= from && prefix <= to)
            {
                return digits.Length >= least && digits.Length <= most && (prefix / 100000 != 4 || digits.Length is 13 or 16 or 19) && IsChecked(digits);
            }
        }

        return false;
    }

    /// <summary>Luhn's check: every second digit from the right doubled, the sum ends in 0.</summary>
    private static bool IsChecked(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            sum += i % 2 == 0 ? digit : digit < 5 ? 2 * digit : (2 * digit) - 9;
        }

        return sum % 10 == 0;
    }
}
