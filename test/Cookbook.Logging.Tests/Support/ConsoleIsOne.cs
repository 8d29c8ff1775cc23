namespace Cookbook.Logging.Tests;

/// <summary>Tests that set <see cref="Console.Out"/> or <see cref="Console.Error"/>, of which there is one, run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class ConsoleIsOne
{
    public const string Name = "console";
}
