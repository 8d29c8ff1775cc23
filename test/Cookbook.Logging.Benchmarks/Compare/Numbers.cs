using System.Globalization;

namespace Cookbook.Logging.Benchmarks;

/// <summary>Numbers as the tables show them.</summary>
internal static class Numbers
{
    public const string None = "–";

    /// <summary>The median, and the smallest and the largest value where they differ.</summary>
    public static string Spread(double[] values, Column column)
    {
        if (values.Length == 0)
        {
            return None;
        }

        string Text(double value) => (value * column.Scale).ToString($"N{column.Digits}", CultureInfo.InvariantCulture);
        var (least, most) = (Text(values.Min()), Text(values.Max()));
        return least == most ? least : $"{Text(Median.Of(values))} ({least}–{most})";
    }

    /// <summary>The median of ratios.</summary>
    public static string Ratio(double[] ratios) => ratios.Length == 0 ? None : Median.Of(ratios).ToString("0.00#", CultureInfo.InvariantCulture);
}
