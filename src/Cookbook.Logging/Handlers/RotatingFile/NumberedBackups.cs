namespace Cookbook.Logging;

/// <summary>Rotation by size: <c>app.log.1</c> is the newest, and each rotation adds one to the numbers.</summary>
/// <param name="folder">Where.</param>
/// <param name="count">How many are kept.</param>
/// <param name="rotate">Makes the log file a rotated one.</param>
internal sealed class NumberedBackups(BackupFolder folder, int count, Action<string, string> rotate) : IBackupScheme
{
    public string? Rotate(DateTime timestamp)
    {
        var numbers = folder.List().Select(f => f.Name.Number).Where(n => n <= count).Distinct().OrderDescending().ToList();
        var highest = Highest(numbers);

        // The highest number first, so that at no moment two files have one number; a process killed in between leaves a number unused, nothing else.
        foreach (var number in numbers.Where(n => n <= highest))
        {
            folder.Move(PathOf(number), PathOf(number + 1));
        }

        var first = PathOf(1);
        folder.Delete(first);
        rotate(folder.LivePath, first);
        return first;
    }

    public void Trim()
    {
        // What is too many went when the numbers moved up.
    }

    /// <summary>
    /// The highest number that moves up. When the last place is taken although one below is free, as after a rotation that was cut short, the files below
    /// the free place move up and nothing has to go.
    /// </summary>
    private int Highest(List<int> numbers)
    {
        if (numbers.Count < count && numbers is [var last, ..] && last == count)
        {
            var free = 1;
            while (numbers[^free] == free)
            {
                free++;
            }

            return free - 1;
        }

        return count - 1;
    }

    private string PathOf(int number) => folder.PathOf(new BackupName("", number));
}
