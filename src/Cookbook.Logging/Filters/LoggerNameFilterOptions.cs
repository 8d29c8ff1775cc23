namespace Cookbook.Logging;

/// <summary>What a <see cref="LoggerNameFilter"/> passes.</summary>
public sealed class LoggerNameFilterOptions
{
    /// <summary>The dotted name of a logger (a category), which stands for itself and its children.</summary>
    /// <value>The default is empty, which is every logger. Case is ignored.</value>
    public string Name { get; set; } = "";

    /// <summary>Whether to drop what the filter would pass, and the other way round.</summary>
    /// <value>The default is false.</value>
    public bool Negate { get; set; }
}
