namespace Cookbook.Logging;

/// <summary>What the <c>Logfmt</c> formatter writes beside the record's own fields.</summary>
public sealed class LogfmtFormatterOptions : ExceptionOptions
{
    /// <summary>Whether the named values of the open scopes are written, the innermost first.</summary>
    /// <value>The default is true.</value>
    public bool IncludeScopes { get; set; } = true;

    /// <summary>Whether the call's named values are written.</summary>
    /// <value>The default is true.</value>
    public bool IncludeProperties { get; set; } = true;
}
