using System.Buffers;
using System.IO.Compression;

namespace Cookbook.Logging;

/// <summary>
/// Finds out how much of a write that was begun by a process which then ended is in the log: in the file that it was for, or in a copy of it that somebody
/// has made, moved or compressed since.
/// </summary>
/// <param name="logPath">The log file.</param>
internal sealed class WrittenFrames(string logPath)
{
    private static readonly TimeSpan s_clocksDiffer = TimeSpan.FromMinutes(1);

    private readonly string _folder = Path.GetDirectoryName(logPath)!;

    /// <summary>Counts the frames that are there, whole; a write that was cut short is completed where it was begun.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="intent">What was about to be written of it, and where.</param>
    /// <param name="since">When the process began: no file that is older has anything of it.</param>
    /// <exception cref="IOException">The write cannot be completed now.</exception>
    public int Count(LogBatch batch, WriteIntent intent, DateTime since)
    {
        var most = 0;
        if (!Directory.Exists(_folder))
        {
            return most;
        }

        if (ByIdentity(intent.File) is { } path)
        {
            most = InTheFile(path, batch, intent);
        }

        foreach (var file in most == 0 ? Siblings(since - s_clocksDiffer) : [])
        {
            most = Math.Max(most, InSibling(file, batch, intent));
            if (most == intent.Count)
            {
                break;
            }
        }

        return most;
    }

    private string? ByIdentity(FileStat identity)
    {
        if (FileStat.Of(logPath) is { } live && live.IsSameFileAs(identity))
        {
            return logPath;
        }

        return Directory.EnumerateFiles(_folder).FirstOrDefault(p => FileStat.Of(p) is { IsRegular: true } file && file.IsSameFileAs(identity));
    }

    /// <summary>The log file and whatever lies beside it under a name that begins with its own, the newest first.</summary>
    private List<string> Siblings(DateTime since) => [.. new DirectoryInfo(_folder)
        .EnumerateFiles()
        .Where(f => f.Name.StartsWith(Path.GetFileName(logPath), StringComparison.Ordinal) && f.LastWriteTimeUtc >= since)
        .OrderByDescending(f => f.LastWriteTimeUtc)
        .Select(f => f.FullName)];

    private int InTheFile(string path, LogBatch batch, WriteIntent intent)
    {
        try
        {
            // Another file may have got the number of one that was deleted; so elsewhere nothing is written where nothing was begun.
            return InPlain(path, batch, intent, mayBegin: path == logPath);
        }
        catch (UnauthorizedAccessException)
        {
            // It can be written to and not be read: then its length must do.
            return FileStat.Of(path)?.Length >= intent.Offset + batch.Frames(0, intent.Count).Length ? intent.Count : 0;
        }
    }

    private static int InSibling(string path, LogBatch batch, WriteIntent intent)
    {
        try
        {
            return Path.GetExtension(path) switch
            {
                ".gz" => InPacked(path, s => new GZipStream(s, CompressionMode.Decompress), batch, intent),
                ".br" => InPacked(path, s => new BrotliStream(s, CompressionMode.Decompress), batch, intent),
                _ when FileStat.Of(path) is { IsRegular: true } => InPlain(path, batch, intent, mayBegin: false),
                _ => 0,
            };
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or InvalidOperationException)
        {
            // Damaged, or nobody's business: what was written is not found here.
            return 0;
        }
    }

    private static int InPlain(string path, LogBatch batch, WriteIntent intent, bool mayBegin)
    {
        var chunk = batch.Frames(0, intent.Count);
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        var length = RandomAccess.GetLength(file);
        if (length < intent.Offset)
        {
            return 0;
        }

        var there = ArrayPool<byte>.Shared.Rent(chunk.Length);
        try
        {
            var present = 0;
            for (int read; present < chunk.Length && (read = RandomAccess.Read(file, there.AsSpan(present, chunk.Length - present), intent.Offset + present)) > 0;)
            {
                present += read;
            }

            var same = chunk.CommonPrefixLength(there.AsSpan(0, present));
            if (same == present && same < chunk.Length && (mayBegin || same > 0))
            {
                RandomAccess.Write(file, chunk[same..], intent.Offset + same);
                same = chunk.Length;
            }

            return WholeFrames(batch, same);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(there);
        }
    }

    private static int InPacked(string path, Func<Stream, Stream> unpack, LogBatch batch, WriteIntent intent)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        using var plain = unpack(file);
        var chunk = batch.Frames(0, intent.Count);
        var there = ArrayPool<byte>.Shared.Rent(Math.Max(64 * 1024, chunk.Length));
        try
        {
            for (var left = intent.Offset; left > 0;)
            {
                var read = plain.Read(there, 0, (int)Math.Min(left, there.Length));
                if (read == 0)
                {
                    return 0;
                }

                left -= read;
            }

            var present = plain.ReadAtLeast(there.AsSpan(0, chunk.Length), chunk.Length, throwOnEndOfStream: false);
            return WholeFrames(batch, chunk.CommonPrefixLength(there.AsSpan(0, present)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(there);
        }
    }

    /// <summary>How many frames, from the first on, have their end within so many bytes.</summary>
    private static int WholeFrames(LogBatch batch, int bytes)
    {
        var count = 0;
        for (var end = 0; count < batch.Count && (end += batch[count].Length) <= bytes;)
        {
            count++;
        }

        return count;
    }
}
