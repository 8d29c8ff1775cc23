using System.Globalization;

namespace Cookbook.Logging;

/// <summary>Renders one directive of strftime.</summary>
internal static class StrftimeDirective
{
    private static readonly string[] s_days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    private static readonly string[] s_months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    /// <summary>Appends a directive.</summary>
    /// <param name="directive">Its letter.</param>
    /// <param name="flag">One of <c>- _ 0 ^ #</c>, or 0.</param>
    /// <param name="width">The least width, 0 for the usual one.</param>
    /// <param name="moment">The time.</param>
    /// <param name="output">Where it goes.</param>
    public static void Append(char directive, char flag, int width, in Moment moment, Utf8Buffer output)
    {
        var start = output.Length;
        if (Number(directive, moment) is var (number, digits, pad))
        {
            pad = flag switch { '-' => '\0', '_' => ' ', '0' => '0', _ => pad };
            ValueText.Append(output, number, null);
            Pad(output, start, Math.Max(width, digits), pad);
            return;
        }

        if (directive == 'z')
        {
            Offset(moment.Offset, output);
            return;
        }

        if (Strftime.Composite(directive) is { } composite)
        {
            new Strftime(composite).Append(moment, output);
        }
        else
        {
            output.Append(Text(directive, moment));
        }

        Recase(output, start, flag, directive);
        Pad(output, start, width, flag == '0' ? '0' : ' ');
    }

    private static (long Number, int Digits, char Pad)? Number(char directive, in Moment moment)
    {
        var local = moment.Local;
        var day = (int)local.DayOfWeek;
        return directive switch
        {
            'C' => (local.Year / 100, 2, '0'),
            'd' => (local.Day, 2, '0'),
            'e' => (local.Day, 2, ' '),
            'f' => (local.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond, 6, '0'),
            'g' => (ISOWeek.GetYear(local) % 100, 2, '0'),
            'G' => (ISOWeek.GetYear(local), 1, '0'),
            'H' => (local.Hour, 2, '0'),
            'I' => (Hour12(local), 2, '0'),
            'j' => (local.DayOfYear, 3, '0'),
            'k' => (local.Hour, 2, ' '),
            'l' => (Hour12(local), 2, ' '),
            'm' => (local.Month, 2, '0'),
            'M' => (local.Minute, 2, '0'),
            's' => (new DateTimeOffset(moment.Utc).ToUnixTimeSeconds(), 1, '0'),
            'S' => (local.Second, 2, '0'),
            'u' => (day == 0 ? 7 : day, 1, '0'),
            'U' => ((local.DayOfYear + 6 - day) / 7, 2, '0'),
            'V' => (ISOWeek.GetWeekOfYear(local), 2, '0'),
            'w' => (day, 1, '0'),
            'W' => ((local.DayOfYear + 6 - ((day + 6) % 7)) / 7, 2, '0'),
            'y' => (local.Year % 100, 2, '0'),
            'Y' => (local.Year, 1, '0'),
            _ => null,
        };
    }

    private static string Text(char directive, in Moment moment)
    {
        var local = moment.Local;
        return directive switch
        {
            'a' => s_days[(int)local.DayOfWeek][..3],
            'A' => s_days[(int)local.DayOfWeek],
            'b' or 'h' => s_months[local.Month - 1][..3],
            'B' => s_months[local.Month - 1],
            'n' => "\n",
            'p' => local.Hour < 12 ? "AM" : "PM",
            'P' => local.Hour < 12 ? "am" : "pm",
            't' => "\t",
            'Z' => moment.ZoneName,
            _ => "%",
        };
    }

    private static int Hour12(DateTime time) => time.Hour % 12 == 0 ? 12 : time.Hour % 12;

    private static void Offset(TimeSpan offset, Utf8Buffer output)
    {
        output.Append(offset < TimeSpan.Zero ? (byte)'-' : (byte)'+');
        var minutes = (long)Math.Abs(offset.TotalMinutes);
        ValueText.Append(output, (minutes / 60 * 100) + (minutes % 60), "D4");
    }

    private static void Recase(Utf8Buffer output, int start, char flag, char directive)
    {
        if (flag is not ('^' or '#'))
        {
            return;
        }

        var lower = flag == '#' && (directive is 'p' or 'Z');
        var text = System.Text.Encoding.UTF8.GetString(output.Written[start..]);
        output.Truncate(start);
        output.Append(lower ? text.ToLowerInvariant() : text.ToUpperInvariant());
    }

    private static void Pad(Utf8Buffer output, int start, int width, char pad)
    {
        var missing = width - (output.Length - start);
        if (pad != 0 && missing > 0)
        {
            output.Insert(start, (byte)pad, missing);
        }
    }
}
