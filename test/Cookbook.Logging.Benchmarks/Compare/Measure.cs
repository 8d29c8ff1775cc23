namespace Cookbook.Logging.Benchmarks;

/// <summary>Which figure is meant: whose, and in what.</summary>
internal readonly record struct Measure(string Scenario, string Contender, string Figure);
