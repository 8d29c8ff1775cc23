namespace Cookbook.Logging;

/// <summary>What a <see cref="SetFilter"/> sets.</summary>
public sealed class SetFilterOptions
{
    /// <summary>The properties by name, each with its value.</summary>
    /// <value>Required: at least one. The order is that of configuration, which sorts by name.</value>
    public IDictionary<string, string> Properties { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether a record that has a value of the name, in the call or in a scope, keeps that.</summary>
    /// <value>The default is false: the call's value is replaced, and goes before those of scopes.</value>
    public bool IfMissing { get; set; }
}
