namespace Cookbook.Logging;

/// <summary>What the <c>Json</c> formatter writes beside the record's own fields.</summary>
public sealed class JsonFormatterOptions
{
    /// <summary>Whether the open scopes are written, as the array <c>scopes</c>.</summary>
    /// <value>The default is true.</value>
    public bool IncludeScopes { get; set; } = true;

    /// <summary>Whether the call's named values are written, as the object <c>properties</c>.</summary>
    /// <value>The default is true.</value>
    public bool IncludeProperties { get; set; } = true;
}
