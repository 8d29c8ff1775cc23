namespace Cookbook.Logging;

/// <summary>What a <see cref="RenameFilter"/> calls otherwise.</summary>
public sealed class RenameFilterOptions
{
    /// <summary>The new names by the old ones, which are compared exactly.</summary>
    /// <value>Required: at least one.</value>
    public IDictionary<string, string> Names { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
