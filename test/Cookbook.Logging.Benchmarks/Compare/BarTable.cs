using System.Globalization;

namespace Cookbook.Logging.Benchmarks;

/// <summary>What must hold, and whether it does.</summary>
internal static class BarTable
{
    public static ReportTable Of(Results results) => new(
        "Bars: what must hold",
        ["bar", "limit", "median", "min–max", "rounds", "met"],
        [.. Bars.All.Select(bar => Row(bar, bar.Measured(results))).OfType<string[]>()]);

    private static string[]? Row(Bar bar, double[] values)
    {
        if (values.Length == 0)
        {
            return null;
        }

        var median = Median.Of(values);
        return
        [
            bar.What,
            $"{(bar.IsLeast ? "≥" : "≤")} {Text(bar.Limit)}",
            Text(median),
            $"{Text(values.Min())}–{Text(values.Max())}",
            values.Length.ToString(CultureInfo.InvariantCulture),
            bar.IsMet(median) ? "yes" : "NO",
        ];
    }

    private static string Text(double value) => value.ToString("0.0##", CultureInfo.InvariantCulture);
}
