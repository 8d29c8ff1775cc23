namespace Cookbook.Logging;

/// <summary>The names of a log's pending files: <c>.app.log.pending</c>, and where that is taken <c>.app.log.pending2</c> and so on.</summary>
/// <remarks>The number stands at the very end, so that no two logs ever share a name: what is before the last <c>.pending</c> is the log's own.</remarks>
internal static class PendingName
{
    /// <summary>How many there may be of a log that one process writes: each is what one process has left or is using.</summary>
    public const int MostOfOne = 8;

    /// <summary>How many there may be of a log that several processes write; all are looked for, whoever writes the log now.</summary>
    public const int Most = 64;

    private const int MostDamaged = 100;

    /// <summary>The path of one.</summary>
    /// <param name="logPath">The log file.</param>
    /// <param name="number">From 1.</param>
    public static string Of(string logPath, int number) =>
        Path.Join(Path.GetDirectoryName(logPath), $".{Path.GetFileName(logPath)}.pending{(number == 1 ? "" : number)}");

    /// <summary>All paths that there may be.</summary>
    public static string[] All(string logPath)
    {
        var all = new string[Most];
        for (var i = 0; i < Most; i++)
        {
            all[i] = Of(logPath, i + 1);
        }

        return all;
    }

    /// <summary>A free name for one that is damaged.</summary>
    public static string Damaged(string path) =>
        Enumerable.Range(1, MostDamaged).Select(n => $"{path}.bad{(n == 1 ? "" : n)}").FirstOrDefault(p => !Path.Exists(p)) ?? $"{path}.bad";
}
