using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>What configuration says of a category, or of the root, as code gives it. What configuration says under the same name goes over it.</summary>
/// <remarks>Not thread-safe: for start-up code.</remarks>
public sealed class LoggerSettings
{
    /// <summary>The lowest level of the category and those below it.</summary>
    /// <value>Null, the default, says nothing of it.</value>
    public LogLevel? Level { get; set; }

    /// <summary>The names of its handlers.</summary>
    /// <value>Null, the default: none for a category; for the root, every handler that is not the target of another.</value>
    public IReadOnlyList<string>? Handlers { get; set; }

    /// <summary>The names of its filters, in order.</summary>
    /// <value>None by default.</value>
    public IReadOnlyList<string> Filters { get; set; } = [];

    /// <summary>Whether records go on to the loggers further up.</summary>
    /// <value>The default is true.</value>
    public bool Propagate { get; set; } = true;
}
