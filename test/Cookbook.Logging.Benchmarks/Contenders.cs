namespace Cookbook.Logging.Benchmarks;

/// <summary>Everyone who can be measured.</summary>
internal static class Contenders
{
    public static IReadOnlyList<Contender> All { get; } = [.. FloorContenders.All, .. OurContenders.All, .. NLogContenders.All, .. SerilogContenders.All];

    public static Contender Find(string name) =>
        All.FirstOrDefault(c => c.Name == name)
        ?? throw new ArgumentException($"There is no contender '{name}'; there are {string.Join(", ", All.Select(c => c.Name))}.");
}
