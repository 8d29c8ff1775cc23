namespace Cookbook.Logging.Benchmarks;

/// <summary>What a comparison has to say: some lines about its circumstances, and tables.</summary>
/// <param name="Facts">The circumstances.</param>
/// <param name="Tables">The findings.</param>
/// <param name="Failures">The runs that failed.</param>
internal sealed record Report(IReadOnlyList<string> Facts, IReadOnlyList<ReportTable> Tables, IReadOnlyList<string> Failures)
{
    public static Report Of(ComparePlan plan, Results results, TimeSpan took) => new(
        Surroundings.Facts(plan, took),
        [.. plan.Scenarios.SelectMany(scenario => ScenarioTables.Of(plan, scenario, results)), BarTable.Of(results)],
        results.Failures);
}
