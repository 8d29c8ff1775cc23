namespace Cookbook.Logging;

/// <summary>What a <see cref="RemoveFilter"/> takes away.</summary>
public sealed class RemoveFilterOptions
{
    /// <summary>The names of the properties and scope values, compared exactly.</summary>
    /// <value>Required: at least one.</value>
    public IList<string> Names { get; set; } = [];
}
