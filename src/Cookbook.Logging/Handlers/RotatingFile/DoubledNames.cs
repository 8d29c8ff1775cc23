namespace Cookbook.Logging;

/// <summary>Resolves that rotated files have one name in different forms, as <c>app.log.1</c> and <c>app.log.1.gz</c>.</summary>
/// <remarks>
/// A process that was killed within compression leaves a plain file and its complete compressed copy, which has its time of change: then the plain one goes.
/// Where the times differ, they are different files, and each is kept under a name of its own.
/// </remarks>
internal static class DoubledNames
{
    /// <summary>Leaves each name to one file. Called with the folder's gate held.</summary>
    public static void Resolve(BackupFolder folder)
    {
        foreach (var forms in Doubled(folder))
        {
            if (forms.Find(f => f.Form.Length == 0) is { Path: not null } plain && forms.Exists(f => f.Form.Length > 0 && f.LastWrite == plain.LastWrite))
            {
                folder.Delete(plain);
            }
        }

        // Each step changes names, so it looks again; it ends, since each gives a file a name that was free.
        while (Doubled(folder) is [var forms, ..])
        {
            var byAge = forms.OrderBy(f => f.LastWrite).ToList();
            if (folder.IsDated)
            {
                SetAfter(folder, byAge[^1]);
            }
            else
            {
                SetBehind(folder, byAge[0]);
            }
        }
    }

    private static List<List<BackupFile>> Doubled(BackupFolder folder) =>
        [.. folder.List().GroupBy(f => f.Name).Where(g => g.Count() > 1).Select(g => g.ToList())];

    /// <summary>The newest of a date gets the number after the highest.</summary>
    private static void SetAfter(BackupFolder folder, BackupFile newer)
    {
        var name = folder.List().FindLast(f => f.Name.Date == newer.Name.Date).Name;
        do
        {
            name = name with { Number = name.Number + 1 };
        }
        while (BackupFolder.IsTaken(folder.PathOf(name)));

        File.Move(newer.Path + newer.Form, folder.PathOf(name) + newer.Form);
    }

    /// <summary>The older of a number gets the next one, for which those from there to the first free number make room.</summary>
    private static void SetBehind(BackupFolder folder, BackupFile older)
    {
        var next = older.Name.Number + 1;
        var free = next;
        while (BackupFolder.IsTaken(PathOf(free)))
        {
            free++;
        }

        for (; free > next; free--)
        {
            folder.Move(PathOf(free - 1), PathOf(free));
        }

        File.Move(older.Path + older.Form, PathOf(next) + older.Form);

        string PathOf(int number) => folder.PathOf(new BackupName("", number));
    }
}
