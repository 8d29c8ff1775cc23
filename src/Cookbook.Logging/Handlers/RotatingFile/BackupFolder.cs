namespace Cookbook.Logging;

/// <summary>
/// The rotated files beside a log file: lists them, moves and deletes each in its plain and its compressed form together, and mends what a process that was
/// killed has left.
/// </summary>
/// <remarks>All members are called with <see cref="Gate"/> held; the compressor takes its last step under it, too.</remarks>
/// <param name="livePath">The log file.</param>
/// <param name="namer">Makes and reads names.</param>
/// <param name="compressor">Told of what is moved and deleted, since what it compresses may be among it; null without compression.</param>
internal sealed class BackupFolder(string livePath, BackupNamer namer, BackupCompressor? compressor)
{
    private const string TemporaryEnd = ".tmp";
    private static readonly string[] s_extensions = [".gz", ".br"];

    private readonly string _folder = Path.GetDirectoryName(livePath)!;
    private readonly string _temporaryStart = Path.GetFileName(livePath) + ".";

    // Without compression a compressed file is somebody else's.
    private readonly string[] _forms = compressor is null ? [""] : ["", .. s_extensions];

    public Lock Gate { get; } = compressor?.Gate ?? new Lock();

    public string LivePath => livePath;

    public string PathOf(BackupName name) => namer.PathOf(name);

    /// <summary>A new name for a file that is not complete yet; it is ours, and is deleted at the next start.</summary>
    public static string Temporary(string livePath) => $"{livePath}.{Guid.NewGuid():N}{TemporaryEnd}";

    /// <summary>All rotated files, the oldest first.</summary>
    public List<BackupFile> List()
    {
        var found = new List<BackupFile>();
        if (Directory.Exists(_folder))
        {
            foreach (var file in new DirectoryInfo(_folder).EnumerateFiles())
            {
                var form = Array.FindLast(_forms, f => IsForm(file.Name, f, out _));
                if (form is not null && IsForm(file.Name, form, out var name))
                {
                    found.Add(new BackupFile(name, PathOf(name), form, file.Length, file.LastWriteTimeUtc));
                }
            }
        }

        found.Sort((a, b) => a.Name.CompareTo(b.Name));
        return found;
    }

    /// <summary>Whether a name is taken, in any form.</summary>
    public bool IsTaken(string path) => Array.Exists(_forms, f => Path.Exists(path + f));

    /// <summary>Gives a rotated file another name, over one that may be there.</summary>
    public void Move(string from, string to)
    {
        var forms = Array.FindAll(_forms, f => File.Exists(from + f));
        if (forms.Length == 0)
        {
            return;
        }

        Delete(to);
        if (forms.Length > 1)
        {
            File.Delete(from);
        }

        foreach (var form in forms)
        {
            if (File.Exists(from + form))
            {
                File.Move(from + form, to + form, overwrite: true);
            }
        }

        compressor?.Moved(from, to);
    }

    public void Delete(string path)
    {
        compressor?.Cancel(path);
        foreach (var form in _forms)
        {
            File.Delete(path + form);
        }
    }

    /// <summary>At start: deletes what was not completed, and the plain form of what is complete in its compressed one.</summary>
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
                File.Delete(path);
            }
        }

        var files = List();
        foreach (var compressed in files)
        {
            if (compressed.Form.Length > 0)
            {
                File.Delete(compressed.Path);
            }
        }
    }

    private bool IsForm(string fileName, string form, out BackupName name)
    {
        name = default;
        return fileName.EndsWith(form, StringComparison.Ordinal) && namer.TryParse(fileName[..^form.Length], out name);
    }

    private bool IsTemporary(string name) =>
        name.StartsWith(_temporaryStart, StringComparison.Ordinal)
        && name.EndsWith(TemporaryEnd, StringComparison.Ordinal)
        && name.Length > _temporaryStart.Length + TemporaryEnd.Length
        && Guid.TryParseExact(name[_temporaryStart.Length..^TemporaryEnd.Length], "N", out _);
}
