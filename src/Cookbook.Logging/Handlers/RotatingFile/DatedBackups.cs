namespace Cookbook.Logging;

/// <summary>
/// Rotation by time: <c>app.log.2026-11-22</c>. A file that is there is never overwritten: with rotation by size, too, further files of a date get
/// <c>.1</c>, <c>.2</c> after it; else, as in CPython 3.13, the rotation counts as done and the log goes on where it is.
/// </summary>
/// <param name="folder">Where.</param>
/// <param name="date">The date for a rotation at a time.</param>
/// <param name="count">How many are kept; 0 for all.</param>
/// <param name="numbersFurther">Whether there may be several files of a date.</param>
/// <param name="rotate">Makes the log file a rotated one.</param>
internal sealed class DatedBackups(BackupFolder folder, Func<DateTime, string> date, int count, bool numbersFurther, Action<string, string> rotate)
    : IBackupScheme
{
    public string Rotate(DateTime timestamp)
    {
        var path = Free(date(timestamp));
        rotate(folder.LivePath, path);
        if (count > 0)
        {
            foreach (var surplus in Retention.Surplus(folder.List(), count))
            {
                folder.Delete(surplus.Path);
            }
        }

        return path;
    }

    private string Free(string day)
    {
        var name = new BackupName(day, 0);
        if (!numbersFurther)
        {
            var path = folder.PathOf(name);
            return folder.IsTaken(path) ? throw new IOException($"'{path}' exists already.") : path;
        }

        // After the highest number in use, not in the lowest gap: the numbers tell the order.
        var last = folder.List().FindLast(f => f.Name.Date == day);
        name = name with { Number = last.Path is null ? 0 : last.Name.Number + 1 };
        while (folder.IsTaken(folder.PathOf(name)))
        {
            name = name with { Number = name.Number + 1 };
        }

        return folder.PathOf(name);
    }
}
