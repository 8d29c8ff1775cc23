using System.Runtime.InteropServices;

namespace Cookbook.Logging;

/// <summary>
/// Opens files that this process's user has made, and no others. In a folder that several users may write to, anybody can put a file, a link or a pipe under
/// a name that is looked for; what is in a pending file is relied on, and a pipe would be waited for.
/// </summary>
internal static partial class OwnFile
{
    /// <summary>Whether anything has a name, a link that leads nowhere included.</summary>
    public static bool IsTaken(string path) => FileStat.OfLink(path) is not null;

    /// <summary>Whether a file is the user's whom this process acts for; it is taken to be where that cannot be told.</summary>
    public static bool IsOwn(FileStat file) => file.Owner is not { } owner || owner == EffectiveUser();

    /// <summary>Opens a file for reading and writing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="share">What others may do with it.</param>
    /// <returns>Null when there is none, or not the same one all the time.</returns>
    /// <exception cref="UnauthorizedAccessException">It is not a regular file, or another user's, or may not be opened.</exception>
    /// <exception cref="IOException">Somebody has it open.</exception>
    public static FileStream? Open(string path, FileShare share)
    {
        if (FileStat.OfLink(path) is not { } seen)
        {
            return null;
        }

        if (!seen.IsRegular)
        {
            throw new UnauthorizedAccessException("It is not a regular file.");
        }

        if (!IsOwn(seen))
        {
            throw new UnauthorizedAccessException("It is another user's.");
        }

        // For both, as a pipe that was put there just now is not waited for then.
        var stream = new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.ReadWrite, Share = share, BufferSize = 0 });
        if (seen.IsSameFileAs(FileStat.Of(stream.SafeFileHandle)))
        {
            return stream;
        }

        stream.Dispose();
        return null;
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();
}
