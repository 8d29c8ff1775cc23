using System.Collections.Concurrent;

namespace Cookbook.Logging;

/// <summary>A file that this process alone has open: the lock ends with the process, however that ends.</summary>
internal sealed class LockedFile : IDisposable
{
    private static readonly ConcurrentDictionary<string, LockedFile> s_held = new(StringComparer.Ordinal);

    private LockedFile(string path, FileStream stream) => (Path, Stream) = (path, stream);

    public string Path { get; }

    public FileStream Stream { get; }

    /// <summary>Makes a file whose space is allocated.</summary>
    /// <exception cref="IOException">There is one of that name, or no room.</exception>
    public static LockedFile Create(string path, long length)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 0,
            PreallocationSize = length,
        };
        if (!OperatingSystem.IsWindows())
        {
            // Whatever the log's permissions are: who can write to it can write to this process's memory.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var file = new LockedFile(path, new FileStream(path, options));
        try
        {
            file.Allocate(length);
            s_held[path] = file;
            return file;
        }
        catch
        {
            file.Delete();
            throw;
        }
    }

    /// <summary>Opens a file that nobody has open.</summary>
    /// <returns>Null when there is none any more, or somebody has it.</returns>
    /// <exception cref="UnauthorizedAccessException">It is not ours, or no regular file.</exception>
    public static LockedFile? TryOpen(string path)
    {
        FileStream? stream;
        try
        {
            stream = OwnFile.Open(path, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }

        if (stream is null)
        {
            return null;
        }

        // The owner may have deleted it, or somebody else made another, between opening and locking.
        var file = new LockedFile(path, stream);
        if (file.IsLocked() && FileStat.OfLink(path) is { } now && now.IsSameFileAs(FileStat.Of(stream.SafeFileHandle)))
        {
            s_held[path] = file;
            return file;
        }

        file.Dispose();
        return null;
    }

    /// <summary>Whether a file is there that could not be opened because this process has it not, but another one.</summary>
    public static bool IsOfAnother(string path) => !s_held.ContainsKey(path) && OwnFile.IsTaken(path);

    /// <summary>Deletes the file and lets go of it.</summary>
    public void Delete() => End(() => File.Delete(Path));

    /// <summary>Gives the file another name and lets go of it.</summary>
    public void MoveTo(string path) => End(() => File.Move(Path, path));

    public void Dispose()
    {
        Stream.Dispose();
        s_held.TryRemove(new KeyValuePair<string, LockedFile>(Path, this));
    }

    /// <summary>Does the last thing to the file under its lock; but Windows does nothing to a file that is open.</summary>
    private void End(Action last)
    {
        try
        {
            if (!OperatingSystem.IsWindows())
            {
                last();
            }
        }
        finally
        {
            Dispose();
        }

        if (OperatingSystem.IsWindows())
        {
            last();
        }
    }

    private void Allocate(long length)
    {
        if (!IsLocked())
        {
            throw new IOException("It cannot be locked.");
        }

        Stream.SetLength(length);
        var made = FileStat.Of(Stream.SafeFileHandle);
        if (!OwnFile.IsOwn(made))
        {
            throw new IOException("The file system gives it to another user.");
        }

        if (made.Allocated is { } allocated && allocated < length)
        {
            throw new IOException("The file system does not allocate space in advance.");
        }
    }

    /// <summary>Locks it in any case: the lock that sharing implies can be turned off for a process, which then would take the files of others for left ones.</summary>
    private bool IsLocked() => OperatingSystem.IsWindows() || Flock.TryTake(Stream.SafeFileHandle);
}
