namespace Cookbook.Logging;

/// <summary>A log file, and when and how it is rotated (recipes 13, 19 and 23 of the logging cookbook).</summary>
/// <remarks>Without <see cref="MaxBytes"/> and <see cref="When"/> it is a plain file. Not thread-safe: for start-up code and configuration.</remarks>
public sealed class RotatingFileOptions
{
    /// <summary>The file.</summary>
    /// <value>
    /// Required. A relative path starts at the host's content root. <c>{ApplicationName}</c>, <c>{MachineName}</c>, <c>{ProcessId}</c> and
    /// <c>${ENVIRONMENT_VARIABLE}</c> are replaced; an unknown one is an error.
    /// </value>
    public string Path { get; set; } = "";

    /// <summary>The size that the file must not reach: it is rotated before the record that would bring it there. An empty file is never rotated for its size.</summary>
    /// <value>In bytes, 0 or more; the default, null, and 0 mean no rotation by size.</value>
    [ByteSize]
    public long? MaxBytes { get; set; }

    /// <summary>How many rotated files are kept.</summary>
    /// <value>
    /// 0 or more. Left out, 5 with <see cref="MaxBytes"/>, else all. As in Python, 0 turns rotation by size off (which is reported at start) and keeps all files
    /// rotated by time.
    /// </value>
    public int? BackupCount { get; set; }

    /// <summary>When the file is rotated by time.</summary>
    /// <value>
    /// <c>S</c>, <c>M</c>, <c>H</c> or <c>D</c> (seconds, minutes, hours, days from the file's last change), <c>Midnight</c>, or <c>W0</c> (Monday) to <c>W6</c>
    /// (Sunday); case is ignored. The default, null, means no rotation by time.
    /// </value>
    public string? When { get; set; }

    /// <summary>How many of the units that <see cref="When"/> names lie between two rotations.</summary>
    /// <value>1 or more, up to a thousand years in all; the default is 1.</value>
    public int Interval { get; set; } = 1;

    /// <summary>The time of day of the rotation, with <c>Midnight</c> and <c>W0</c> to <c>W6</c>.</summary>
    /// <value>In whole seconds; the default, null, is midnight.</value>
    public TimeOnly? AtTime { get; set; }

    /// <summary>Whether rotation times and names are in UTC.</summary>
    /// <value>The default, false, is local time.</value>
    public bool Utc { get; set; }

    /// <summary>How rotated files are compressed, in the background.</summary>
    /// <value>The default is <see cref="FileCompression.None"/>.</value>
    public FileCompression Compression { get; set; }

    /// <summary>The age, since its last change, at which a rotated file is deleted.</summary>
    /// <value>More than zero; the default, null, is no limit.</value>
    public TimeSpan? MaxAge { get; set; }

    /// <summary>How large the log file and its rotated files may be together: the oldest rotated files beyond that are deleted. The log file itself never is.</summary>
    /// <value>In bytes, 1 or more; the default, null, is no limit.</value>
    [ByteSize]
    public long? MaxTotalBytes { get; set; }

    /// <summary>How often <see cref="MaxAge"/> and <see cref="MaxTotalBytes"/> are looked after between rotations.</summary>
    /// <value>One second to a day; the default is one hour.</value>
    public TimeSpan RetentionInterval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>What happens to the content that the file has at start.</summary>
    /// <value>The default is <see cref="FileOpenMode.Append"/>. A file that is rotated is appended to in any case, as in Python.</value>
    public FileOpenMode Mode { get; set; }

    /// <summary>Whether other processes, or other logger providers of this one, write the same log at the same time (recipe 12).</summary>
    /// <value>
    /// The default is false. All that write it must say true, and have the same options. They take turns by a lock, the file <c>app.log.lock</c>, so this is not
    /// for file systems that other machines see. Not with <see cref="FileOpenMode.Truncate"/>.
    /// </value>
    public bool Shared { get; set; }

    /// <summary>Whether the file is opened, and made, only when the first record comes.</summary>
    /// <value>The default, false, opens it at start.</value>
    public bool Delay { get; set; }

    /// <summary>Whether the file is synced to the disk at each flush, that is after records at <see cref="PumpOptions.FlushLevel"/> and when a flush is asked for.</summary>
    /// <value>The default is false: what is written survives the process, but not the machine.</value>
    public bool Fsync { get; set; }

    /// <summary>The permissions of the log file, its rotated and its compressed files.</summary>
    /// <value>In octal, such as <c>"0640"</c>; the default, null, leaves them to the process's mask. Not on Windows.</value>
    public string? UnixFileMode { get; set; }

    /// <summary>Who owns the log file, its rotated and its compressed files.</summary>
    /// <value>A user's name or number; the default, null, leaves it to the system. Not on Windows.</value>
    public string? Owner { get; set; }

    /// <summary>The group of the log file, its rotated and its compressed files.</summary>
    /// <value>A group's name or number; the default, null, leaves it to the system. Not on Windows.</value>
    public string? Group { get; set; }

    /// <summary>Changes the names of rotated files (recipe 19). For code; configuration cannot give it.</summary>
    /// <value>
    /// Is given the full path that the file would have (<c>/var/log/app.log.1</c>) and answers the one it gets, in the same folder. Different paths must get
    /// different answers, always the same ones, and the number or date must be left in the name, or files are not found again. Called on the writer thread and on
    /// timer threads. The default is null.
    /// </value>
    public Func<string, string>? Namer { get; set; }

    /// <summary>Does in place of a rename what makes a rotated file from the log file (recipe 19). For code; configuration cannot give it.</summary>
    /// <value>
    /// Is given the log file's path and the rotated file's; the log file is closed meanwhile, and opened again afterwards, whatever is there then. Called on the
    /// writer thread; what it throws leaves the log file in use, and the rotation is tried again later. The default is null.
    /// </value>
    public Action<string, string>? Rotator { get; set; }

    /// <summary>Whether size leads to rotation.</summary>
    internal bool RotatesBySize => MaxBytes > 0 && BackupCount != 0;

    /// <summary>How many rotated files are kept; 0 for all.</summary>
    internal int KeptBackups => BackupCount ?? (MaxBytes > 0 ? DefaultBackupCount : 0);

    private const int DefaultBackupCount = 5;
}
