using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>A count of records for each level.</summary>
/// <remarks>A value: copies do not change each other. Not synchronised.</remarks>
public struct LevelCounts
{
    private Counts _counts;

    /// <summary>The count of one level.</summary>
    /// <param name="level">The level, <see cref="LogLevel.Trace"/> to <see cref="LogLevel.Critical"/>.</param>
    public readonly long this[LogLevel level] => _counts[(int)level];

    /// <summary>The count of all levels.</summary>
    public readonly long Total
    {
        get
        {
            var total = 0L;
            foreach (var count in _counts)
            {
                total += count;
            }

            return total;
        }
    }

    internal static LevelCounts Of(LogLevel level)
    {
        var one = new LevelCounts();
        one.Add(level);
        return one;
    }

    internal void Add(LogLevel level, long count = 1) => _counts[(int)level] += count;

    internal void Add(in LevelCounts other)
    {
        for (var i = 0; i < LevelNames.Count; i++)
        {
            _counts[i] += other._counts[i];
        }
    }

    internal readonly LevelCounts Plus(in LevelCounts other)
    {
        var sum = this;
        sum.Add(other);
        return sum;
    }

    /// <summary>The counts that are not zero, the highest level first: <c>3 Error, 9 Information</c>.</summary>
    /// <returns>The text; <c>none</c> when all are zero.</returns>
    public override readonly string ToString()
    {
        var text = new StringBuilder();
        for (var i = LevelNames.Count - 1; i >= 0; i--)
        {
            if (_counts[i] > 0)
            {
                text.Append(text.Length > 0 ? ", " : "").Append(CultureInfo.InvariantCulture, $"{_counts[i]} {LevelNames.DotNet((LogLevel)i)}");
            }
        }

        return text.Length == 0 ? "none" : text.ToString();
    }

    [InlineArray(LevelNames.Count)]
    private struct Counts
    {
        private long _first;
    }
}
