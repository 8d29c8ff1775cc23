using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Cookbook.Logging;

/// <summary>
/// A lock that all who write one log see, of this process and of others: that of a small file beside the log, which ends with its process, however that
/// ends. Who holds it can keep a few bytes in the file.
/// </summary>
/// <remarks>
/// Not thread-safe: each thread that wants the lock has one of its own. It is asked for again and again, as a wait in the kernel has no end when its holder
/// hangs. Who waits notes the time in the file; who leaves and sees such a note stays away for longer than the others take to ask, so that nobody is passed
/// over by one who is always the quickest.
/// </remarks>
/// <param name="path">The file.</param>
/// <param name="permissions">The log's; the file gets the same owner, and a mode by which only who may write the log can open it.</param>
internal sealed class FileLock(string path, FilePermissions permissions) : IDisposable
{
    /// <summary>Where in the file the holder's bytes begin.</summary>
    public const int DataOffset = sizeof(long);

    // Windows keeps everybody from the bytes that are locked; so it is one where there are none.
    private const long LockedByte = 1L << 40;

    private static readonly TimeSpan s_askEvery = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan s_stayAway = TimeSpan.FromMilliseconds(2);
    private static readonly long s_noteHolds = Stopwatch.Frequency / 200;

    private FileStream? _file;
    private FileStat _identity;
    private bool _wasAskedFor;

    /// <summary>The file, for the holder's bytes.</summary>
    public SafeFileHandle Handle => _file!.SafeFileHandle;

    /// <summary>Takes the lock.</summary>
    /// <param name="patience">How long to wait for it.</param>
    /// <exception cref="IOException">It could not be had in that time, or the file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be opened, or is no regular file.</exception>
    public void Enter(TimeSpan patience)
    {
        if (_wasAskedFor)
        {
            Pause.For(s_stayAway);
        }

        var since = Stopwatch.GetTimestamp();
        while (!TryEnter())
        {
            if (Stopwatch.GetElapsedTime(since) >= patience)
            {
                throw new IOException($"The lock {path} could not be had for {patience.TotalSeconds:0} seconds; another process that writes this log has it, and may hang.");
            }

            Ask();
            Pause.For(s_askEvery);
        }
    }

    /// <summary>Lets go of the lock.</summary>
    public void Exit()
    {
        _wasAskedFor = WasAskedFor();
        if (OperatingSystem.IsWindows())
        {
            _file!.Unlock(LockedByte, 1);
        }
        else
        {
            Flock.Release(Handle);
        }
    }

    /// <summary>Closes the file, and lets go of the lock.</summary>
    public void Dispose() => Close();

    private bool TryEnter()
    {
        if ((_file is null && !TryOpen()) || !TryLock())
        {
            return false;
        }

        if (FileStat.OfLink(path) is { } now && now.IsSameFileAs(_identity))
        {
            return true;
        }

        // Deleted or replaced; what counts is the lock of the file that has the name.
        Close();
        return false;
    }

    private bool TryOpen()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var seen = FileStat.OfLink(path);
        if (seen is { IsRegular: false })
        {
            throw new UnauthorizedAccessException($"{path} is not a regular file.");
        }

        try
        {
            _file = new FileStream(path, Options(isNew: seen is null));
        }
        catch (IOException) when (FileStat.OfLink(path) is not null)
        {
            // Somebody has just made it, or holds the lock: opening a file takes a lock, too, for a moment.
            return false;
        }

        if (!OperatingSystem.IsWindows())
        {
            Flock.Release(Handle);
        }

        _identity = FileStat.Of(Handle);
        Protect(isNew: seen is null);
        return true;
    }

    private void Protect(bool isNew)
    {
        if (isNew)
        {
            permissions.ForLock.Apply(Handle);
        }

        if (OperatingSystem.IsWindows())
        {
            return;
        }

        if (!isNew)
        {
            LockMode.Narrow(Handle, _identity, permissions.Mode);
        }
        else if (permissions.Mode is null)
        {
            LockMode.Set(Handle);
        }
    }

    private FileStreamOptions Options(bool isNew)
    {
        var options = new FileStreamOptions
        {
            Mode = isNew ? FileMode.CreateNew : FileMode.Open,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
        };
        if (isNew && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = permissions.ForLock.Mode ?? LockMode.AtFirst;
        }

        return options;
    }

    private bool TryLock()
    {
        if (!OperatingSystem.IsWindows())
        {
            return Flock.TryTake(Handle);
        }

        try
        {
            _file!.Lock(LockedByte, 1);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private void Ask()
    {
        if (_file is not null)
        {
            var now = Stopwatch.GetTimestamp();
            try
            {
                RandomAccess.Write(Handle, MemoryMarshal.AsBytes(new ReadOnlySpan<long>(in now)), 0);
            }
            catch (IOException)
            {
                // No room for it: then whoever is the quickest comes first.
            }
        }
    }

    private bool WasAskedFor()
    {
        var note = 0L;
        try
        {
            RandomAccess.Read(Handle, MemoryMarshal.AsBytes(new Span<long>(ref note)), 0);
        }
        catch (IOException)
        {
            return false;
        }

        // The clock is that of the machine, the same for all processes.
        var age = Stopwatch.GetTimestamp() - note;
        return age >= 0 && age < s_noteHolds;
    }

    private void Close()
    {
        _file?.Dispose();
        _file = null;
    }
}
