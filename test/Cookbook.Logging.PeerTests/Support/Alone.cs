namespace Cookbook.Logging.PeerTests;

/// <summary>Tests that measure, and so run when no others do.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
