using Microsoft.Win32.SafeHandles;

namespace Cookbook.Logging;

/// <summary>
/// The file that is being written. It writes at an offset of its own, so that a write repeated after an error lands on the same bytes; and it sees when
/// somebody else has moved, deleted, replaced, shortened or lengthened the file.
/// </summary>
/// <remarks>Used on the writer thread alone.</remarks>
internal sealed class LiveFile(string path, FilePermissions permissions)
{
    private FileStat _identity;
    private FileStream? _stream;
    private SafeFileHandle? _handle;
    private bool _torn;

    public string Path => path;

    /// <summary>How long the file is: where the next write goes.</summary>
    public long Length { get; private set; }

    /// <summary>What tells it from other files.</summary>
    public FileStat Identity => _identity;

    /// <summary>Whether it is a file; a device or a pipe is not rotated.</summary>
    public bool IsRegular => _identity.IsRegular;

    /// <summary>Opens the file if it is not open, or not the one that has the name any more.</summary>
    /// <param name="truncate">Whether to remove what it holds.</param>
    /// <returns>False when there was none, and it has just been made.</returns>
    public bool Ensure(bool truncate = false)
    {
        if (_handle is not null && Recheck())
        {
            return true;
        }

        Close();
        var folder = System.IO.Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var existed = File.Exists(path);
        var stream = OpenStream();
        try
        {
            Begin(stream.SafeFileHandle, truncate);
        }
        catch
        {
            stream.Dispose();
            throw;
        }

        (_stream, _handle) = (stream, stream.SafeFileHandle);
        return existed;
    }

    /// <summary>Writes at the end.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(_handle!, bytes, Length);
        }
        catch
        {
            CutTornEnd();
            throw;
        }

        _torn = false;
        Length += bytes.Length;
    }

    public void Sync()
    {
        if (_handle is not null && IsRegular)
        {
            RandomAccess.FlushToDisk(_handle);
        }
    }

    public void Close()
    {
        if (_torn)
        {
            CutTornEnd();
        }

        _stream?.Dispose();
        (_stream, _handle, _torn) = (null, null, false);
    }

    private FileStream OpenStream()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
        };
        if (permissions.Mode is { } mode && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        // Only a stream can be told the mode of a file that it makes.
        return new FileStream(path, options);
    }

    private void Begin(SafeFileHandle handle, bool truncate)
    {
        permissions.Apply(handle);
        _identity = FileStat.Of(handle);
        Length = _identity.Length;
        if (!IsRegular)
        {
            Length = 0;
        }
        else if (truncate)
        {
            RandomAccess.SetLength(handle, 0);
            Length = 0;
        }
        else if (Length > 0 && LastByte() is { } last && last != '\n')
        {
            // Left by a process that was killed within a write, or by another program: what follows starts on a line of its own.
            RandomAccess.Write(handle, "\n"u8, Length);
            Length++;
        }
    }

    private byte? LastByte()
    {
        try
        {
            // Read through a handle of its own: the log may be writable only.
            using var reader = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
            Span<byte> last = [0];
            return RandomAccess.Read(reader, last, Length - 1) == 1 ? last[0] : null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    private bool Recheck()
    {
        if (FileStat.Of(path) is not { } now || !now.IsSameFileAs(_identity))
        {
            return false;
        }

        // Shorter: truncated by someone who had copied it. Longer: someone else writes to it, too; unless the rest is what a failed write of ours left.
        if (now.IsRegular && (now.Length < Length || (now.Length > Length && !_torn)))
        {
            Length = now.Length;
        }

        return true;
    }

    private void CutTornEnd()
    {
        _torn = true;
        try
        {
            if (IsRegular)
            {
                RandomAccess.SetLength(_handle!, Length);
                _torn = false;
            }
        }
        catch (Exception)
        {
            // The next write, or the one that follows a restart, mends it.
        }
    }
}
