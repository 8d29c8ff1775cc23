namespace Cookbook.Logging.Benchmarks;

/// <summary>A scenario's two tables: the figures, and their ratios.</summary>
internal static class ScenarioTables
{
    private static readonly string[] s_bases =
        ["floor-channel", "floor-format", "floor-null", "cookbook", "nlog-async", "nlog-config", "nlog-host", "serilog-file", "serilog-async"];

    public static IEnumerable<ReportTable> Of(ComparePlan plan, Scenario scenario, Results results)
    {
        Contender[] contenders = [.. plan.Contenders.Where(c => c.Scenarios.Contains(scenario.Name))];
        if (contenders.Length == 0)
        {
            yield break;
        }

        yield return new(
            $"{scenario.Name}: {scenario.Title}",
            ["median (min–max)", .. scenario.Columns.Select(c => c.Header)],
            [.. contenders.Select(c => Figures(scenario, c, results))]);
        string[] bases = [.. s_bases.Where(b => contenders.Any(c => c.Name == b))];
        Column[] columns = [.. scenario.Columns.Where(c => c.HasRatios)];
        if (bases.Length > 0 && columns.Length > 0)
        {
            yield return new(
                $"{scenario.Name}: median of the ratios within a round",
                ["ratio of", .. bases.Select(b => $"÷ {b}")],
                [.. columns.SelectMany(column => contenders.Select(c => Ratios(scenario, column, c, bases, results)))]);
        }
    }

    private static IReadOnlyList<string> Figures(Scenario scenario, Contender contender, Results results) =>
        [contender.Name, .. scenario.Columns.Select(c => Numbers.Spread(results.Values(new(scenario.Name, contender.Name, c.Figure)), c))];

    /// <summary>Everyone against the floors, only ours against the peers.</summary>
    private static IReadOnlyList<string> Ratios(Scenario scenario, Column column, Contender contender, string[] bases, Results results) =>
    [
        $"{contender.Name}, {column.Header}",
        .. bases.Select(b => b == contender.Name || !(contender.IsOurs || b.StartsWith("floor-", StringComparison.Ordinal))
            ? ""
            : Numbers.Ratio(results.Ratios(new(scenario.Name, contender.Name, column.Figure), new(scenario.Name, b, column.Figure)))),
    ];
}
