namespace Cookbook.Logging.Tool;

/// <summary>What <c>tail</c> was asked for.</summary>
/// <param name="File">The log file.</param>
/// <param name="Lines">How many of the last lines are shown.</param>
/// <param name="Follow">Whether to go on with what comes.</param>
/// <param name="Filter">Which records are shown.</param>
/// <param name="Colors">Whether levels are coloured.</param>
internal sealed record TailOptions(string File, long Lines, bool Follow, LineFilter Filter, bool Colors)
{
    /// <summary>How long lies between two looks at the file.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMilliseconds(200);
}
