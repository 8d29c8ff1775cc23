using System.Buffers.Text;

namespace Cookbook.Logging;

/// <summary>Writes the numbers that people log, prices, percentages, milliseconds: a <see cref="double"/> of up to four decimals, several times faster than the general way.</summary>
/// <remarks>
/// Decimals of up to 15 digits are all different numbers as doubles, too. So a number that is the nearest to some whole number of ten-thousandths below 10^13
/// has that as its shortest form, which is what <see cref="double.ToString()"/> gives.
/// </remarks>
internal static class ShortReal
{
    private const int Scale = 10_000;
    private const int Decimals = 4;
    private const double Most = 1e9;
    private const int Longest = 16;

    /// <summary>Appends the number in its shortest form; false when it is none of those.</summary>
    public static bool TryAppend(Utf8Buffer output, double value)
    {
        if (!(Math.Abs(value) < Most))
        {
            return false;
        }

        var scaled = (long)Math.Round(value * Scale);
        if (scaled / (double)Scale != value || double.IsNegative(value) != scaled < 0)
        {
            // The negative zero is among these.
            return false;
        }

        var room = output.GetSpan(Longest);
        var length = 0;
        if (scaled < 0)
        {
            room[length++] = (byte)'-';
            scaled = -scaled;
        }

        var (whole, fraction) = Math.DivRem(scaled, Scale);
        Utf8Formatter.TryFormat(whole, room[length..], out var digits);
        output.Advance(length + digits + Fraction((int)fraction, room[(length + digits)..]));
        return true;
    }

    /// <returns>How many bytes the fraction has, its point included.</returns>
    private static int Fraction(int fraction, Span<byte> room)
    {
        if (fraction == 0)
        {
            return 0;
        }

        room[0] = (byte)'.';
        var last = 0;
        for (var i = Decimals; i > 0; i--)
        {
            (fraction, var digit) = Math.DivRem(fraction, 10);
            room[i] = (byte)('0' + digit);
            last = last == 0 && digit != 0 ? i : last;
        }

        return last + 1;
    }
}
