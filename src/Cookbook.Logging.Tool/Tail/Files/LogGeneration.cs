using System.IO.Compression;

namespace Cookbook.Logging.Tool;

/// <summary>One file of a log, opened: the live one, or one that rotation has put aside. It can be read whatever becomes of its name.</summary>
/// <remarks>Used by one thread.</remarks>
internal sealed class LogGeneration : IDisposable
{
    private const int BlockBytes = 64 * 1024;

    private readonly FileStream _file;

    private LogGeneration(string path, FileStream file) => (Path, _file, Stat) = (path, file, FileStat.Of(file.SafeFileHandle));

    public string Path { get; }

    /// <summary>Which file it is, and how long it was when it was opened.</summary>
    public FileStat Stat { get; }

    /// <summary>Whether it must be unpacked, so that it can only be read from its start.</summary>
    public bool IsCompressed => Path.EndsWith(".gz", StringComparison.Ordinal) || Path.EndsWith(".br", StringComparison.Ordinal);

    /// <summary>When it was last written to, in UTC. Compressing keeps that.</summary>
    public DateTime LastWrite => File.GetLastWriteTimeUtc(_file.SafeFileHandle);

    /// <summary>Whether there is a file of that name, and not a pipe, a device or a folder.</summary>
    public static bool IsFile(string path) => FileStat.Of(path) is { IsRegular: true };

    /// <summary>Opens a file in a way that keeps nobody from renaming, deleting or writing it; null when there is none. A pipe would be waited for.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static LogGeneration? TryOpen(string path)
    {
        if (!IsFile(path))
        {
            return null;
        }

        try
        {
            return new LogGeneration(path, new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Reads bytes at a place of a file that is not compressed.</summary>
    /// <returns>How many; 0 at its end.</returns>
    public int Read(long offset, Span<byte> bytes) => RandomAccess.Read(_file.SafeFileHandle, bytes, offset);

    /// <summary>As <see cref="Read"/>, until the bytes are full or the file is at its end.</summary>
    public int ReadFully(long offset, Span<byte> bytes)
    {
        var all = 0;
        for (int read; all < bytes.Length && (read = Read(offset + all, bytes[all..])) > 0; all += read)
        {
        }

        return all;
    }

    /// <summary>Hands over what the file holds, unpacked, from a place on.</summary>
    /// <param name="offset">Where to begin, counted in unpacked bytes.</param>
    /// <param name="take">Takes the bytes, block by block.</param>
    /// <returns>How far it went: the length of what is in the file now, unpacked.</returns>
    /// <exception cref="InvalidDataException">It is not what its name says.</exception>
    public long CopyTo(long offset, Action<ReadOnlySpan<byte>> take)
    {
        var block = new byte[BlockBytes];
        if (!IsCompressed)
        {
            for (int read; (read = Read(offset, block)) > 0; offset += read)
            {
                take(block.AsSpan(0, read));
            }

            return offset;
        }

        var position = 0L;
        using var content = Unpacked();
        for (int read; (read = content.Read(block)) > 0; position += read)
        {
            var from = (int)Math.Clamp(offset - position, 0, read);
            take(block.AsSpan(from..read));
        }

        return position;
    }

    /// <summary>What the file holds, unpacked, from its start.</summary>
    public Stream Unpacked()
    {
        _file.Position = 0;
        return System.IO.Path.GetExtension(Path) switch
        {
            ".gz" => new GZipStream(_file, CompressionMode.Decompress, leaveOpen: true),
            ".br" => new BrotliStream(_file, CompressionMode.Decompress, leaveOpen: true),
            _ => throw new InvalidOperationException("It is not compressed."),
        };
    }

    public void Dispose() => _file.Dispose();
}
