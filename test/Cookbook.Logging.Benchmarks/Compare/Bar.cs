namespace Cookbook.Logging.Benchmarks;

/// <summary>Something that must hold.</summary>
/// <param name="What">In words.</param>
/// <param name="Limit">The limit, in figures' own unit or as a ratio.</param>
/// <param name="Of">What is measured.</param>
/// <param name="Against">What it is divided by, round by round; null for the figure itself.</param>
internal sealed record Bar(string What, double Limit, Measure Of, Measure? Against)
{
    /// <summary>Whether the limit is a least instead of a most.</summary>
    public bool IsLeast { get; init; }

    /// <summary>Taken off first, round by round: what is not ours to save.</summary>
    public Measure? Beyond { get; init; }

    public double[] Measured(Results results)
    {
        if (Against is { } against)
        {
            return results.Ratios(Of, against);
        }

        var values = results.Values(Of);
        return Beyond is not { } beyond ? values
            : results.Values(beyond) is { Length: > 0 } others ? [.. values.Select(v => v - Median.Of(others))]
            : [];
    }

    public bool IsMet(double measured) => IsLeast ? measured >= Limit : measured <= Limit;
}
