namespace Cookbook.Logging.Benchmarks;

/// <summary>What is to be run.</summary>
/// <param name="Contenders">Who.</param>
/// <param name="Scenarios">In what.</param>
/// <param name="Rounds">How many times.</param>
/// <param name="Messages">How many messages flat out.</param>
internal sealed record ComparePlan(IReadOnlyList<Contender> Contenders, IReadOnlyList<Scenario> Scenarios, int Rounds, int Messages)
{
    private const string QuickContenders = "floor-format,floor-channel,cookbook";
    private const string QuickScenarios = "latency,throughput1,throughput2,template";

    public static ComparePlan Of(bool quick, string? contenders, string? scenarios, int? rounds, int? messages) => new(
        Chosen(contenders ?? (quick ? QuickContenders : null), Benchmarks.Contenders.All, Benchmarks.Contenders.Find),
        Chosen(scenarios ?? (quick ? QuickScenarios : null), AllScenarios.InOrder, AllScenarios.Find),
        rounds ?? (quick ? 3 : 5),
        messages ?? (quick ? MeasuredRun.DefaultMessages / 4 : MeasuredRun.DefaultMessages));

    /// <summary>Who takes part in a scenario, in an order of the round's own: a slow spell of the machine shall not always hit the same.</summary>
    public IReadOnlyList<Contender> InOrder(Scenario scenario, int round)
    {
        Contender[] order = [.. Contenders.Where(c => c.Scenarios.Contains(scenario.Name))];
        new Random(round).Shuffle(order);
        return order;
    }

    private static IReadOnlyList<T> Chosen<T>(string? names, IEnumerable<T> all, Func<string, T> find) =>
        names is null ? [.. all] : [.. names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(find)];
}
