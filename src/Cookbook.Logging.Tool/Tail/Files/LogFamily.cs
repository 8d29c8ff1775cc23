namespace Cookbook.Logging.Tool;

/// <summary>A log file and those that rotation has put aside: numbered or dated, plain or compressed. Their names are the library's own.</summary>
/// <remarks>Rotation goes on while they are listed and opened, so what is opened is looked at once more, until nothing has moved meanwhile.</remarks>
internal sealed class LogFamily(string path)
{
    private const int Attempts = 50;

    private static readonly string?[] s_datePatterns = [null, .. ((string[])["D", "H", "M", "S"]).Select(u => RolloverUnit.Parse(u).SuffixPattern)];

    private readonly string _path = Path.GetFullPath(path);

    public string LivePath => _path;

    /// <summary>Opens the live file; null when there is none.</summary>
    public LogGeneration? OpenLive() => LogGeneration.TryOpen(_path);

    /// <summary>Opens the files of the log, the newest first, as they were at one moment.</summary>
    /// <param name="isLast">Says of a file that it need not be followed by older ones; null for all.</param>
    /// <param name="atMost">How many.</param>
    /// <returns>Null when they move faster than they can be opened.</returns>
    /// <exception cref="IOException">One cannot be read.</exception>
    public List<LogGeneration>? Open(Predicate<LogGeneration>? isLast = null, int atMost = int.MaxValue)
    {
        for (var i = 0; i < Attempts; i++)
        {
            if (TryOpen(isLast, atMost) is { } opened)
            {
                return opened;
            }
        }

        return null;
    }

    private List<LogGeneration>? TryOpen(Predicate<LogGeneration>? isLast, int atMost)
    {
        var opened = new List<LogGeneration>();
        if (List() is { } names && OpenAll(names.Take(atMost), opened, isLast) && opened.TrueForAll(IsStillThere))
        {
            // What moves behind those that are open does not matter.
            var count = opened.Count == names.Count ? int.MaxValue : opened.Count;
            if (List()?.Take(count).SequenceEqual(names.Take(count)) == true)
            {
                return opened;
            }
        }

        opened.ForEach(g => g.Dispose());
        return null;
    }

    private static bool OpenAll(IEnumerable<string> names, List<LogGeneration> opened, Predicate<LogGeneration>? isLast)
    {
        foreach (var name in names)
        {
            if (LogGeneration.TryOpen(name) is not { } generation)
            {
                return false;
            }

            opened.Add(generation);
            if (isLast?.Invoke(generation) == true)
            {
                break;
            }
        }

        return true;
    }

    private static bool IsStillThere(LogGeneration generation) => FileStat.Of(generation.Path) is { } now && now.IsSameFileAs(generation.Stat);

    /// <summary>The paths, the newest first; null when one went while it was looked at.</summary>
    private List<string>? List()
    {
        try
        {
            var real = LogPath.Real(_path, Environment.CurrentDirectory);
            var schemes = s_datePatterns.Select(p => new BackupFolder(real, new BackupNamer(real, p, null), null).List()).Where(s => s.Count > 0);

            // Who changes from numbers to dates leaves files of both: those that are written now are the newer ones.
            var backups = schemes.OrderBy(s => s[^1].LastWrite).SelectMany(s => OneForm(s.Where(f => LogGeneration.IsFile(f.Path + f.Form)))).Reverse();
            return [.. LogGeneration.IsFile(_path) ? [_path] : (string[])[], .. backups];
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>While a file is compressed it is there in two forms; the plain one is sure to be complete.</summary>
    private static IEnumerable<string> OneForm(IEnumerable<BackupFile> files) =>
        files.GroupBy(f => f.Name).Select(g => g.MinBy(f => f.Form.Length)).Select(f => f.Path + f.Form);
}
