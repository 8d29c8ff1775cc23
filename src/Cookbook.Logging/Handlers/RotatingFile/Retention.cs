namespace Cookbook.Logging;

/// <summary>Which rotated files have to go, for their number, age or size.</summary>
/// <param name="maxAge">The age at which a file goes.</param>
/// <param name="maxTotalBytes">How much the log file and the rotated files may be together.</param>
/// <param name="clock">The clock.</param>
internal sealed class Retention(TimeSpan? maxAge, long? maxTotalBytes, TimeProvider clock)
{
    /// <summary>Whether there is a limit that must be looked after from time to time.</summary>
    public bool HasLimits => maxAge is not null || maxTotalBytes is not null;

    /// <summary>The files beyond a number, the oldest first.</summary>
    /// <param name="files">All, the oldest first.</param>
    /// <param name="count">How many stay.</param>
    public static IEnumerable<BackupFile> Surplus(IReadOnlyList<BackupFile> files, int count)
    {
        // A file may be there in two forms.
        var names = files.Select(f => f.Name).Distinct().ToList();
        var surplus = names.Take(Math.Max(0, names.Count - count)).ToHashSet();
        return files.Where(f => surplus.Contains(f.Name));
    }

    /// <summary>Deletes what is too old, and the oldest of what is too much. Called with the folder's gate held.</summary>
    public void Apply(BackupFolder folder)
    {
        if (!HasLimits)
        {
            return;
        }

        var oldest = maxAge is { } age ? clock.GetUtcNow().UtcDateTime - age : DateTime.MinValue;
        var live = new FileInfo(folder.LivePath);
        var total = live.Exists ? live.Length : 0;
        var files = folder.List();
        for (var i = files.Count - 1; i >= 0; i--)
        {
            total += files[i].Length;
            if (total > maxTotalBytes || files[i].LastWrite <= oldest)
            {
                folder.Delete(files[i]);
            }
        }
    }
}
