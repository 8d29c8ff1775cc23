namespace Cookbook.Logging;

/// <summary>
/// The rotated files beside a log file: lists them, moves and deletes each in its plain and its compressed form together, and mends what a process that was
/// killed has left.
/// </summary>
/// <remarks>All members are called with <see cref="Gate"/> held; the compressor takes its last step under it, too.</remarks>
/// <param name="livePath">The log file.</param>
/// <param name="namer">Makes and reads names.</param>
/// <param name="compressor">Told of what is moved and deleted, since what it compresses may be among it; null without compression.</param>
/// <param name="isShared">Whether other processes are at work here, too; all members are then called within a turn of <see cref="SharedFile"/>.</param>
internal sealed class BackupFolder(string livePath, BackupNamer namer, BackupCompressor? compressor, bool isShared = false)
{
    private const string TemporaryEnd = ".tmp";

    // Whatever is asked for now: an earlier process may have compressed, or compressed otherwise.
    private static readonly string[] s_forms = ["", ".gz", ".br"];

    private readonly string _folder = Path.GetDirectoryName(livePath)!;
    private readonly string _temporaryStart = Path.GetFileName(livePath) + ".";

    public Lock Gate { get; } = compressor?.Gate ?? new Lock();

    public string LivePath => livePath;

    /// <summary>Whether rotated files are compressed now.</summary>
    public bool Compresses => compressor is not null;

    /// <summary>Whether there are dates in names.</summary>
    public bool IsDated => namer.IsDated;

    public string PathOf(BackupName name) => namer.PathOf(name);

    /// <summary>A new name for a file that is not complete yet; it is ours, and is deleted at the next start.</summary>
    public static string Temporary(string livePath) => $"{livePath}.{Guid.NewGuid():N}{TemporaryEnd}";

    /// <summary>All rotated files, in all forms, the oldest first.</summary>
    public List<BackupFile> List()
    {
        var found = new List<BackupFile>();
        if (Directory.Exists(_folder))
        {
            foreach (var file in new DirectoryInfo(_folder).EnumerateFiles())
            {
                if (TryParse(file.Name, out var name, out var form))
                {
                    found.Add(new BackupFile(name, PathOf(name), form, file.Length, file.LastWriteTimeUtc));
                }
            }
        }

        found.Sort((a, b) => a.Name.CompareTo(b.Name));
        return found;
    }

    /// <summary>Whether a name is taken, in any form.</summary>
    public static bool IsTaken(string path) => Array.Exists(s_forms, f => Path.Exists(path + f));

    /// <summary>Gives a rotated file another name, over one that may be there.</summary>
    public void Move(string from, string to)
    {
        var forms = Array.FindAll(s_forms, f => File.Exists(from + f));
        if (forms.Length == 0)
        {
            return;
        }

        Delete(to);
        foreach (var form in forms)
        {
            File.Move(from + form, to + form);
        }

        compressor?.Moved(from, to);
    }

    /// <summary>Deletes a rotated file in all its forms.</summary>
    public void Delete(string path)
    {
        compressor?.Cancel(path);
        foreach (var form in s_forms)
        {
            // A folder that has the name is in nobody's way until something must go there.
            if (File.Exists(path + form))
            {
                File.Delete(path + form);
            }
        }
    }

    /// <summary>Deletes one form of a rotated file.</summary>
    public void Delete(BackupFile file)
    {
        if (file.Form.Length == 0)
        {
            compressor?.Cancel(file.Path);
        }

        File.Delete(file.Path + file.Form);
    }

    /// <summary>Whether a path is that of a rotated file, in any form.</summary>
    public bool MayHold(string path) => Path.GetDirectoryName(path) == _folder && TryParse(Path.GetFileName(path), out _, out _);

    /// <summary>At start: deletes what was not completed, and sees to it that no two files have one name in different forms.</summary>
    public void Mend()
    {
        if (!Directory.Exists(_folder))
        {
            return;
        }

        foreach (var path in Directory.EnumerateFiles(_folder))
        {
            if (IsTemporary(Path.GetFileName(path)))
            {
                DeleteLeft(path);
            }
        }

        if (!IsDated || Compresses)
        {
            DoubledNames.Resolve(this);
        }
    }

    /// <summary>The plain rotated file that has an identity; null when there is none.</summary>
    public string? Find(FileStat identity) =>
        List().Find(f => f.Form.Length == 0 && FileStat.OfLink(f.Path) is { } file && file.IsSameFileAs(identity)).Path;

    private void DeleteLeft(string path)
    {
        if (!isShared)
        {
            File.Delete(path);
        }
        else if (FileStat.OfLink(path) is { IsRegular: true } file && OwnFile.IsOwn(file))
        {
            // Who is still at work on it has it open.
            LockedFile.TryOpen(path)?.Delete();
        }
    }

    private bool TryParse(string fileName, out BackupName name, out string form)
    {
        for (var i = s_forms.Length - 1; i >= 0; i--)
        {
            form = s_forms[i];
            if (fileName.EndsWith(form, StringComparison.Ordinal) && namer.TryParse(fileName[..^form.Length], out name))
            {
                return true;
            }
        }

        (name, form) = (default, "");
        return false;
    }

    private bool IsTemporary(string name) =>
        name.StartsWith(_temporaryStart, StringComparison.Ordinal)
        && name.EndsWith(TemporaryEnd, StringComparison.Ordinal)
        && name.Length > _temporaryStart.Length + TemporaryEnd.Length
        && Guid.TryParseExact(name[_temporaryStart.Length..^TemporaryEnd.Length], "N", out _);
}
