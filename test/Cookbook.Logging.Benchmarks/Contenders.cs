namespace Cookbook.Logging.Benchmarks;

/// <summary>Everyone who can be measured.</summary>
internal static class Contenders
{
    /// <summary>Made one group after the other, and only as far as somebody looks: what a start-up makes of them is part of its time. So ours come last.</summary>
    public static IEnumerable<Contender> All
    {
        get
        {
            foreach (var contender in FloorContenders.All)
            {
                yield return contender;
            }

            foreach (var contender in NLogContenders.All)
            {
                yield return contender;
            }

            foreach (var contender in SerilogContenders.All)
            {
                yield return contender;
            }

            foreach (var contender in OurContenders.All)
            {
                yield return contender;
            }
        }
    }

    public static Contender Find(string name) =>
        All.FirstOrDefault(c => c.Name == name)
        ?? throw new ArgumentException($"There is no contender '{name}'; there are {string.Join(", ", All.Select(c => c.Name))}.");
}
