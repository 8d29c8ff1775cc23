using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>Reads and shows the values that configuration writes more kindly than the binder reads them: sizes and durations.</summary>
internal static class ConfiguredValues
{
    public const string SizeForm = "a number of bytes or a size such as 512KB, 10MB or 1GB";
    public const string DurationForm = "a duration such as 100ms, 5s, 30m, 12h, 7d or 1.02:03:04";

    public static readonly string Levels = string.Join(", ", Enum.GetNames<LogLevel>());

    private static readonly (string Unit, long Factor)[] s_sizes =
    [
        ("KB", 1L << 10), ("MB", 1L << 20), ("GB", 1L << 30), ("TB", 1L << 40), ("KIB", 1L << 10), ("MIB", 1L << 20), ("GIB", 1L << 30), ("B", 1),
        ("K", 1L << 10), ("M", 1L << 20), ("G", 1L << 30),
    ];

    private static readonly (string Unit, double Milliseconds)[] s_durations = [("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000)];

    public static bool TrySize(string text, out long bytes)
    {
        var (number, factor) = (text.Trim(), 1L);
        foreach (var (unit, size) in s_sizes)
        {
            if (number.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
            {
                (number, factor) = (number[..^unit.Length].TrimEnd(), size);
                break;
            }
        }

        bytes = 0;
        if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount)
            || decimal.Abs(amount) > long.MaxValue / factor
            || (factor == 1 && amount != decimal.Truncate(amount)))
        {
            return false;
        }

        bytes = (long)(amount * factor);
        return true;
    }

    /// <summary>Reads <c>"7d"</c> and its like, or the text of a <see cref="TimeSpan"/>. A bare number is refused: nobody could tell seconds from days.</summary>
    public static bool TryDuration(string text, out TimeSpan duration)
    {
        text = text.Trim();
        foreach (var (unit, milliseconds) in s_durations)
        {
            if (text.EndsWith(unit, StringComparison.OrdinalIgnoreCase)
                && double.TryParse(
                    text[..^unit.Length], NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var amount))
            {
                var total = amount * milliseconds;
                var fits = Math.Abs(total) < TimeSpan.MaxValue.TotalMilliseconds;
                duration = fits ? TimeSpan.FromMilliseconds(total) : default;
                return fits;
            }
        }

        duration = default;
        return text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out duration);
    }

    public static string ShowSize(long bytes)
    {
        foreach (var (unit, factor) in ((string, long)[])[("GB", 1L << 30), ("MB", 1L << 20), ("KB", 1L << 10)])
        {
            if (bytes >= factor && bytes % factor == 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{bytes / factor}{unit}");
            }
        }

        return bytes.ToString(CultureInfo.InvariantCulture);
    }

    public static string Show(object? value) => value switch
    {
        null => "null",
        TimeSpan duration => duration.ToString("c", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
