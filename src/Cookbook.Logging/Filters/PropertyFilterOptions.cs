namespace Cookbook.Logging;

/// <summary>What a <see cref="PropertyFilter"/> passes. One of <see cref="Value"/>, <see cref="Values"/> and <see cref="Exists"/> has to be given.</summary>
public sealed class PropertyFilterOptions
{
    /// <summary>The name of the property or scope value, compared exactly.</summary>
    /// <value>Required.</value>
    public string Name { get; set; } = "";

    /// <summary>The text that the value must equal.</summary>
    /// <value>The default is null: not asked for.</value>
    public string? Value { get; set; }

    /// <summary>Texts of which the value must equal one; <see cref="Value"/> counts as one more.</summary>
    /// <value>The default is empty: not asked for.</value>
    public IList<string> Values { get; set; } = [];

    /// <summary>Whether the name must be there (true) or must not be there (false), whatever its value. Not together with a value.</summary>
    /// <value>The default is null: not asked for.</value>
    public bool? Exists { get; set; }

    /// <summary>Whether upper and lower case of the value are the same.</summary>
    /// <value>The default is false.</value>
    public bool IgnoreCase { get; set; }

    /// <summary>Whether to drop what the filter would pass, and the other way round.</summary>
    /// <value>The default is false.</value>
    public bool Negate { get; set; }
}
