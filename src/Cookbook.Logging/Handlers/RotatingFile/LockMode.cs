using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Cookbook.Logging;

/// <summary>
/// The mode of a lock file on Unix. Whoever may open a file in any way can lock it, and so keep all others from writing; hence it can only be opened by those who
/// may write the log.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static class LockMode
{
    private const UnixFileMode Write = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>What a lock file is made with where the process's mask says the rest: nobody can read it before <see cref="Set"/> who may not write it.</summary>
    public const UnixFileMode AtFirst = UnixFileMode.UserRead | Write;

    /// <summary>The mode for a log's lock: who may write the log reads and writes it.</summary>
    public static UnixFileMode Of(UnixFileMode log)
    {
        var write = log & Write;
        return write | (UnixFileMode)((int)write << 1);
    }

    /// <summary>Gives a lock file that has just been made the mode that follows from the process's mask.</summary>
    public static void Set(SafeFileHandle file) => Change(file, Of(File.GetUnixFileMode(file)));

    /// <summary>Takes from a lock file what goes beyond a log's mode; beyond its own right to write where the log has none. That of another user stays.</summary>
    public static void Narrow(SafeFileHandle file, FileStat identity, UnixFileMode? log)
    {
        if (OwnFile.IsOwn(identity))
        {
            var now = File.GetUnixFileMode(file);
            Change(file, now & Of(log ?? now));
        }
    }

    private static void Change(SafeFileHandle file, UnixFileMode mode)
    {
        try
        {
            if (File.GetUnixFileMode(file) != mode)
            {
                File.SetUnixFileMode(file, mode);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A file system without modes; there the lock is as open as the log.
        }
    }
}
