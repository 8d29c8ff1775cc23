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

    /// <summary>What may be written into a file that has not all of a write.</summary>
    private enum Mending
    {
        /// <summary>Nothing: it is looked at only.</summary>
        None,

        /// <summary>The rest, if some of it is there.</summary>
        Torn,

        /// <summary>All that is missing.</summary>
        Any,
    }

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

    /// <summary>Where a file is now that has been the log file; null when it is nowhere under a name that begins with the log's.</summary>
    public string? PathOf(FileStat identity) => Directory.Exists(_folder) && ByIdentity(identity) is { } path && IsNamedAfterTheLog(path) ? path : null;

    /// <summary>Links are not followed: they may lead anywhere.</summary>
    private string? ByIdentity(FileStat identity) =>
        Directory.EnumerateFiles(_folder).Prepend(logPath).FirstOrDefault(p => FileStat.OfLink(p) is { IsRegular: true } file && file.IsSameFileAs(identity));

    /// <summary>The log file and whatever lies beside it under a name that begins with its own, the newest first.</summary>
    private List<string> Siblings(DateTime since) => [.. new DirectoryInfo(_folder)
        .EnumerateFiles()
        .Where(f => IsNamedAfterTheLog(f.FullName) && f.LastWriteTimeUtc >= since)
        .OrderByDescending(f => f.LastWriteTimeUtc)
        .Select(f => f.FullName)];

    private bool IsNamedAfterTheLog(string path) => Path.GetFileName(path).StartsWith(Path.GetFileName(logPath), StringComparison.Ordinal);

    private int InTheFile(string path, LogBatch batch, WriteIntent intent)
    {
        try
        {
            // Another file may have got the number of one that was deleted; so elsewhere nothing is written where nothing was begun, and nothing at all
            // into what does not even have a name like the log's.
            return InPlain(path, batch, intent, path == logPath ? Mending.Any : IsNamedAfterTheLog(path) ? Mending.Torn : Mending.None);
        }
        catch (UnauthorizedAccessException)
        {
            // It can be written to and not be read: then its length must do.
            return FileStat.OfLink(path)?.Length - intent.Offset >= batch.Frames(0, intent.Count).Length ? intent.Count : 0;
        }
    }

    private static int InSibling(string path, LogBatch batch, WriteIntent intent)
    {
        try
        {
            return Path.GetExtension(path) switch
            {
                // A link, or a pipe, which would be waited for.
                _ when FileStat.OfLink(path) is not { IsRegular: true } => 0,
                ".gz" => InPacked(path, s => new GZipStream(s, CompressionMode.Decompress), batch, intent),
                ".br" => InPacked(path, s => new BrotliStream(s, CompressionMode.Decompress), batch, intent),
                _ => InPlain(path, batch, intent, Mending.Torn),
            };
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or InvalidOperationException)
        {
            // Damaged, or nobody's business: what was written is not found here.
            return 0;
        }
    }

    private static int InPlain(string path, LogBatch batch, WriteIntent intent, Mending mending)
    {
        var chunk = batch.Frames(0, intent.Count);
        using var file = File.OpenHandle(path, FileMode.Open, mending == Mending.None ? FileAccess.Read : FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        if (FileStat.OfLink(path) is not { IsRegular: true } seen || !seen.IsSameFileAs(FileStat.Of(file)))
        {
            // A link was put there just now.
            return 0;
        }

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
            if (same == present && same < chunk.Length && (mending == Mending.Any || (mending == Mending.Torn && same > 0)))
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
