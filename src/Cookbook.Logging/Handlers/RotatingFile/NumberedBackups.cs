namespace Cookbook.Logging;

/// <summary>Rotation by size: <c>app.log.1</c> is the newest, and each rotation adds one to the numbers.</summary>
/// <param name="folder">Where.</param>
/// <param name="count">How many are kept.</param>
/// <param name="rotate">Makes the log file a rotated one.</param>
internal sealed class NumberedBackups(BackupFolder folder, int count, Action<string, string> rotate) : IBackupScheme
{
    public string Rotate(DateTime timestamp)
    {
        // The highest number first, so that at no moment two files have one number; a process killed in between leaves a number unused, nothing else.
        for (var number = Highest(); number > 0; number--)
        {
            folder.Move(PathOf(number), PathOf(number + 1));
        }

        var first = PathOf(1);
        folder.Delete(first);
        rotate(folder.LivePath, first);
        return first;
    }

    /// <summary>
    /// The highest number that moves up. When the last place is taken although one below is free, as after a rotation that was cut short, the files below
    /// the free place move up and nothing has to go.
    /// </summary>
    private int Highest()
    {
        if (folder.IsTaken(PathOf(count)))
        {
            for (var number = 1; number < count; number++)
            {
                if (!folder.IsTaken(PathOf(number)))
                {
                    return number - 1;
                }
            }
        }

        return count - 1;
    }

    private string PathOf(int number) => folder.PathOf(new BackupName("", number));
}
