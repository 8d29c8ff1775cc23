using System.Buffers.Text;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Cookbook.Logging.Tests.Endurance;

/// <summary>What several runs of several threads have left in a log, rotated and compressed files included, read from the oldest line to the newest.</summary>
/// <remarks>Each thread numbers its lines from 1: so whatever is lost, torn or out of order is a number beyond the next, and what is doubled one before it.</remarks>
internal sealed class FlatOutLog
{
    private readonly long[] _last;
    private readonly int _threads;
    private long _newest;

    private FlatOutLog(int runs, int threads) => (_last, _threads) = (new long[runs * threads], threads);

    /// <summary>What is not as it should be: the first few.</summary>
    public List<string> Wrong { get; } = [];

    /// <summary>How many lines there are that were there before.</summary>
    public int Doubled { get; private set; }

    /// <summary>How many lines came after one of a later run.</summary>
    public int OutOfTurn { get; private set; }

    /// <summary>How many runs have lines.</summary>
    public int Runs => _last.Chunk(_threads).Count(run => run.Any(last => last > 0));

    public static FlatOutLog Read(string folder, int runs, int threads)
    {
        var log = new FlatOutLog(runs, threads);
        // What is being compressed when a process ends is there whole, too.
        foreach (var file in Directory.GetFiles(folder, "app.log*").Where(f => !f.EndsWith(".tmp", StringComparison.Ordinal)).OrderByDescending(Number))
        {
            log.Read(file);
        }

        return log;
    }

    /// <summary>The threads of which less is there than they were told.</summary>
    /// <param name="returned">For each thread of each run, the number whose call returned last.</param>
    public IReadOnlyList<string> Missing(long[] returned) =>
        [.. returned.Select((number, i) => (number, i)).Where(r => r.number > _last[r.i]).Select(r => $"run {r.i / _threads} thread {r.i % _threads}: {_last[r.i]} of {r.number}")];

    private static int Number(string path)
    {
        var parts = Path.GetFileName(path).Split('.');
        return parts.Length == 2 ? 0 : int.Parse(parts[2], CultureInfo.InvariantCulture);
    }

    private void Read(string path)
    {
        using var file = File.OpenRead(path);
        using Stream plain = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var all = new MemoryStream();
        plain.CopyTo(all);
        var text = all.GetBuffer().AsSpan(0, (int)all.Length);
        while (text.Length > 0)
        {
            var end = text.IndexOf((byte)'\n');
            var line = end < 0 ? text : text[..end];
            if (!IsNext(line) && Wrong.Count < 20)
            {
                Wrong.Add($"{Path.GetFileName(path)} at {all.Length - text.Length}: {Encoding.UTF8.GetString(line)}");
            }

            text = end < 0 ? default : text[(end + 1)..];
        }
    }

    private bool IsNext(ReadOnlySpan<byte> line)
    {
        if (!Skip(ref line, "run "u8) || Value(ref line) is not { } run
            || !Skip(ref line, " thread "u8) || Value(ref line) is not { } thread
            || !Skip(ref line, " number "u8) || Value(ref line) is not { } number
            || !line.SequenceEqual(" and this is what makes the line about as long as lines are in real life: to the end"u8))
        {
            return false;
        }

        OutOfTurn += run < _newest ? 1 : 0;
        _newest = Math.Max(_newest, run);
        ref var last = ref _last[(run * _threads) + thread];
        if (number <= last)
        {
            Doubled++;
            return true;
        }

        var isNext = number == last + 1;
        last = number;
        return isNext;
    }

    private static bool Skip(ref ReadOnlySpan<byte> line, ReadOnlySpan<byte> text)
    {
        if (!line.StartsWith(text))
        {
            return false;
        }

        line = line[text.Length..];
        return true;
    }

    private static long? Value(ref ReadOnlySpan<byte> line)
    {
        if (!Utf8Parser.TryParse(line, out long value, out var length))
        {
            return null;
        }

        line = line[length..];
        return value;
    }
}
