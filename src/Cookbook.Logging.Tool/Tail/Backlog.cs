namespace Cookbook.Logging.Tool;

/// <summary>The last lines of a log: of the live file, and where it has too few, of those that rotation has put aside.</summary>
internal sealed class Backlog
{
    private const int FilesAtFirst = 8;

    private readonly LineFilter _filter;
    private readonly LineWriter _writer;
    private readonly Action<string> _trouble;

    /// <param name="filter">Which lines count.</param>
    /// <param name="writer">Shows them.</param>
    /// <param name="trouble">Is told of files that cannot be read.</param>
    public Backlog(LineFilter filter, LineWriter writer, Action<string> trouble) => (_filter, _writer, _trouble) = (filter, writer, trouble);

    /// <summary>Shows the last lines.</summary>
    /// <param name="family">The log.</param>
    /// <param name="lines">How many.</param>
    /// <returns>The live file and how far it was read; null where there is none.</returns>
    public (LogGeneration File, long End)? Write(LogFamily family, long lines)
    {
        var live = family.OpenLive();
        if (live is not null && Start(live, lines) is var start && start.Lines >= lines)
        {
            return (live, Show(live, start, live.Stat.Length));
        }

        live?.Dispose();
        for (var count = FilesAtFirst; ; count *= 4)
        {
            var opened = family.Open(atMost: count) ?? throw new IOException($"the files of {family.LivePath} are moved faster than they can be opened");
            if (TryWrite(opened, count, family.LivePath, lines, out var from))
            {
                return from;
            }
        }
    }

    /// <summary>Shows the last lines, if the files that are open have enough of them or are all there are.</summary>
    private bool TryWrite(List<LogGeneration> newestFirst, int count, string livePath, long lines, out (LogGeneration File, long End)? from)
    {
        var live = newestFirst.Find(g => g.Path == livePath);
        from = null;
        var done = false;
        try
        {
            var starts = Starts(newestFirst, lines);
            done = newestFirst.Count < count || starts.Sum(s => s.Start.Lines) >= lines;
            if (done)
            {
                var end = Show(starts, live);
                from = live is null ? null : (live, end);
            }

            return done;
        }
        finally
        {
            newestFirst.Where(g => g != live || !done).ToList().ForEach(g => g.Dispose());
        }
    }

    /// <summary>Where each file begins to be shown, the oldest first.</summary>
    private Stack<(LogGeneration File, TailStart Start)> Starts(List<LogGeneration> newestFirst, long lines)
    {
        var starts = new Stack<(LogGeneration File, TailStart Start)>();
        foreach (var file in newestFirst.TakeWhile(_ => lines > 0))
        {
            var start = Start(file, lines);
            lines -= start.Lines;
            starts.Push((file, start));
        }

        return starts;
    }

    private long Show(IEnumerable<(LogGeneration File, TailStart Start)> oldestFirst, LogGeneration? live)
    {
        var end = 0L;
        foreach (var (file, start) in oldestFirst)
        {
            end = Show(file, start, file.Stat.Length);
            if (file != live)
            {
                _writer.Complete();
            }
        }

        return end;
    }

    private TailStart Start(LogGeneration file, long lines)
    {
        if (lines == 0)
        {
            return new TailStart(file.Stat.Length, 0, 0);
        }

        return file.IsCompressed ? StartOfCompressed(file, lines) : BackwardScan.Find(file, file.Stat.Length, _filter, lines);
    }

    /// <summary>What is compressed can only be read from its start: first its lines are counted.</summary>
    private TailStart StartOfCompressed(LogGeneration file, long lines)
    {
        var counter = new LineWriter(Stream.Null, _filter, colors: false);
        counter.Skip(long.MaxValue);
        try
        {
            file.CopyTo(0, counter.Add);
            counter.Complete();
        }
        catch (InvalidDataException e)
        {
            _trouble($"{file.Path} cannot be unpacked: {e.Message}");
            return new TailStart(long.MaxValue, 0, 0);
        }

        var there = long.MaxValue - counter.Left;
        return new TailStart(0, Math.Min(there, lines), Math.Max(0, there - lines));
    }

    private long Show(LogGeneration file, TailStart start, long end)
    {
        if (start.Lines == 0)
        {
            return end;
        }

        _writer.Skip(start.Skip);
        return file.CopyTo(start.Offset, _writer.Add);
    }
}
