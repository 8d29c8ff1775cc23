using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Benchmarks;

/// <summary>One way of logging to a file.</summary>
/// <param name="Name">What the command line and the tables call it.</param>
/// <param name="Scenarios">The scenarios that it takes part in.</param>
/// <param name="Create">Makes a factory that writes to the given path, minimum level Information. Disposing it must leave every line in the file.</param>
internal sealed record Contender(string Name, string[] Scenarios, Func<string, ILoggerFactory> Create)
{
    /// <summary>Whether it knows the two lines of <see cref="MelCalls"/> by heart, and no other.</summary>
    public bool IsFloor => Name.StartsWith("floor-", StringComparison.Ordinal);

    /// <summary>Whether it is this project's.</summary>
    public bool IsOurs => Name.StartsWith("cookbook", StringComparison.Ordinal);

    /// <summary>Whether its call sites are the typed overloads.</summary>
    public bool IsTyped { get; init; }
}
