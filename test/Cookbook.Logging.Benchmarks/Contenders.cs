namespace Cookbook.Logging.Benchmarks;

/// <summary>Everyone who can be measured.</summary>
internal static class Contenders
{
    public static IEnumerable<Contender> All => [.. FloorContenders.All, .. NLogContenders.All, .. SerilogContenders.All, .. OurContenders.All];

    /// <remarks>Of its own group alone: what a start-up makes of others is part of its time.</remarks>
    public static Contender Find(string name) =>
        GroupOf(name).FirstOrDefault(c => c.Name == name)
        ?? throw new ArgumentException($"There is no contender '{name}'; there are {string.Join(", ", All.Select(c => c.Name))}.");

    private static IReadOnlyList<Contender> GroupOf(string name) => name.Split('-')[0] switch
    {
        "floor" => FloorContenders.All,
        "nlog" => NLogContenders.All,
        "serilog" => SerilogContenders.All,
        _ => OurContenders.All,
    };
}
