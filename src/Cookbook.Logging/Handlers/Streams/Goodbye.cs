namespace Cookbook.Logging;

/// <summary>What a peer did when it was told that nothing more comes.</summary>
internal enum Goodbye
{
    /// <summary>It closed the connection in its turn, which who reads to the end does.</summary>
    Answered,

    /// <summary>Nothing, for as long as it was waited for; it may still read.</summary>
    Unanswered,

    /// <summary>It broke the connection off: what it had not read by then, it will not read.</summary>
    Lost,
}
