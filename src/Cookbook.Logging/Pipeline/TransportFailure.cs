namespace Cookbook.Logging;

/// <summary>That a handler's writing fails at the moment, since when and why. What is queued is kept and tried again.</summary>
/// <param name="Since">When the first of the attempts failed that have failed since something was last written.</param>
/// <param name="Attempts">How many they are.</param>
/// <param name="Error">What the last one failed with: the kind of the exception and the first line of its message, without what looks like a password, a token or a key.</param>
public sealed record TransportFailure(DateTimeOffset Since, int Attempts, string Error);
