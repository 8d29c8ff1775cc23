namespace Cookbook.Logging;

/// <summary>Rotation by time: <c>app.log.2026-11-22</c>, and <c>.1</c>, <c>.2</c> after it when that is taken. A file that is there is never overwritten.</summary>
/// <param name="folder">Where.</param>
/// <param name="date">The date for a rotation at a time.</param>
/// <param name="count">How many are kept; 0 for all.</param>
/// <param name="rotate">Makes the log file a rotated one.</param>
internal sealed class DatedBackups(BackupFolder folder, Func<DateTime, string> date, int count, Action<string, string> rotate) : IBackupScheme
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
        // After the highest number in use, not in the lowest gap: the numbers tell the order.
        var last = folder.List().FindLast(f => f.Name.Date == day);
        var name = new BackupName(day, last.Path is null ? 0 : last.Name.Number + 1);
        while (folder.IsTaken(folder.PathOf(name)))
        {
            name = name with { Number = name.Number + 1 };
        }

        return folder.PathOf(name);
    }
}
