namespace Cookbook.Logging.Benchmarks;

/// <summary>Something that is measured: how, and how its figures are shown.</summary>
/// <param name="name">What the command line calls it.</param>
/// <param name="title">What is done, for the heading.</param>
/// <param name="columns">Its figures.</param>
internal abstract class Scenario(string name, string title, params Column[] columns)
{
    public string Name => name;

    public string Title => title;

    public IReadOnlyList<Column> Columns => columns;

    /// <summary>How many runs a round has; their median counts.</summary>
    public virtual int RunsPerRound => 1;

    /// <summary>Whether the first round is enough: nothing in it is a matter of time.</summary>
    public virtual bool IsExact => false;

    /// <summary>Measures, in a process of its own.</summary>
    public abstract Figures Run<TCalls>(Job job)
        where TCalls : struct, ICalls;
}
