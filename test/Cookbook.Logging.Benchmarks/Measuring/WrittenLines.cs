using System.IO.Compression;

namespace Cookbook.Logging.Benchmarks;

/// <summary>What a run has left in its files, the rotated and compressed ones among them.</summary>
internal readonly record struct WrittenLines(long Lines, long Bytes)
{
    public static WrittenLines Of(string path)
    {
        var (lines, bytes) = (0L, 0L);
        var buffer = new byte[1 << 20];
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path) + "*"))
        {
            using var stream = Open(file);
            for (int read; (read = stream.Read(buffer)) > 0; bytes += read)
            {
                lines += buffer.AsSpan(0, read).Count((byte)'\n');
            }
        }

        return new(lines, bytes);
    }

    private static Stream Open(string file)
    {
        var raw = File.OpenRead(file);
        return file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(raw, CompressionMode.Decompress) : raw;
    }
}
