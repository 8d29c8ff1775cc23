namespace Cookbook.Logging;

/// <summary>
/// Rotation by time: <c>app.log.2026-11-22</c>. A file that is there is never overwritten: with rotation by size, too, further files of a date get
/// <c>.1</c>, <c>.2</c> after it; else, as in CPython 3.13, the log goes on where it is.
/// </summary>
/// <param name="folder">Where.</param>
/// <param name="date">The date for a rotation at a time.</param>
/// <param name="count">How many are kept; 0 for all.</param>
/// <param name="numbersFurther">Whether there may be several files of a date.</param>
/// <param name="rotate">Makes the log file a rotated one.</param>
internal sealed class DatedBackups(BackupFolder folder, Func<DateTime, string> date, int count, bool numbersFurther, Action<string, string> rotate)
    : IBackupScheme
{
    public string? Rotate(DateTime timestamp)
    {
        var path = Free(date(timestamp));
        if (path is not null)
        {
            rotate(folder.LivePath, path);
        }

        return path;
    }

    public void Trim()
    {
        if (count > 0)
        {
            foreach (var file in Surplus().ToList())
            {
                folder.Delete(file);
            }
        }
    }

    /// <summary>The files beyond the number that is kept, the oldest first.</summary>
    public IEnumerable<BackupFile> Surplus()
    {
        // With time alone and without compression it is CPython's rule: a compressed file is somebody else's.
        var compressedToo = numbersFurther || folder.Compresses;
        return Retention.Surplus([.. folder.List().Where(f => compressedToo || f.Form.Length == 0)], count);
    }

    private string? Free(string day)
    {
        var name = new BackupName(day, 0);
        if (!numbersFurther)
        {
            var path = folder.PathOf(name);
            return BackupFolder.IsTaken(path) ? null : path;
        }

        // After the highest number in use, not in the lowest gap: the numbers tell the order.
        var last = folder.List().FindLast(f => f.Name.Date == day);
        name = name with { Number = last.Path is null ? 0 : last.Name.Number + 1 };
        while (BackupFolder.IsTaken(folder.PathOf(name)))
        {
            name = name with { Number = name.Number + 1 };
        }

        return folder.PathOf(name);
    }
}
