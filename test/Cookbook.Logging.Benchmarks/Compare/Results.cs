namespace Cookbook.Logging.Benchmarks;

/// <summary>What all runs have found: by scenario, contender and round.</summary>
internal sealed class Results
{
    private readonly Dictionary<(string Scenario, string Contender, int Round), List<Figures>> _runs = [];

    public List<string> Failures { get; } = [];

    public void Add(Scenario scenario, Contender contender, int round, Figures figures)
    {
        var key = (scenario.Name, contender.Name, round);
        if (!_runs.TryGetValue(key, out var runs))
        {
            _runs[key] = runs = [];
        }

        runs.Add(figures);
    }

    /// <summary>A figure in each round: the median of the round's runs.</summary>
    public IReadOnlyDictionary<int, double> Rounds(string scenario, string contender, string figure) => _runs
        .Where(run => run.Key.Scenario == scenario && run.Key.Contender == contender)
        .Select(run => (run.Key.Round, Value: Median.Of(run.Value.Select(f => f[figure]).OfType<double>())))
        .Where(round => !double.IsNaN(round.Value))
        .ToDictionary(round => round.Round, round => round.Value);

    /// <summary>The ratio of two figures in each round in which both were measured.</summary>
    public double[] Ratios(Measure measure, Measure against)
    {
        var bases = Rounds(against.Scenario, against.Contender, against.Figure);
        return [.. Rounds(measure.Scenario, measure.Contender, measure.Figure)
            .Where(round => bases.TryGetValue(round.Key, out var value) && value > 0)
            .Select(round => round.Value / bases[round.Key])];
    }

    /// <summary>A figure's values over all rounds.</summary>
    public double[] Values(Measure measure) => [.. Rounds(measure.Scenario, measure.Contender, measure.Figure).Values];
}
