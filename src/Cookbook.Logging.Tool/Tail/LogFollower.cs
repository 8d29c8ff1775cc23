namespace Cookbook.Logging.Tool;

/// <summary>
/// Follows a log through rotation: by renaming, with the renamed file compressed meanwhile, by deleting, by copying and truncating. Every line is shown
/// once and in order, also where several rotations lie between two looks.
/// </summary>
/// <remarks>Used by one thread. The file being read stays open, so it can be read to its end whatever its name is by then.</remarks>
internal sealed class LogFollower : IDisposable
{
    private readonly LogFamily _family;
    private readonly LineWriter _writer;
    private readonly Action<string> _trouble;
    private readonly ReadTail _tail = new();
    private LogGeneration? _file;
    private long _offset;

    /// <param name="family">The log.</param>
    /// <param name="writer">Shows the lines.</param>
    /// <param name="trouble">Is told of files that cannot be read.</param>
    /// <param name="from">The live file and how far it has been shown; null to begin with the first that comes.</param>
    public LogFollower(LogFamily family, LineWriter writer, Action<string> trouble, (LogGeneration File, long End)? from)
    {
        (_family, _writer, _trouble) = (family, writer, trouble);
        if (from is { } start)
        {
            (_file, _offset) = start;
            _tail.AddFrom(start.File, start.End);
        }
    }

    /// <summary>Shows what has come since the last look.</summary>
    public void Look()
    {
        // First what the name stands for now: when that is another file and something stands in it, nobody writes to the old one any more, and its end is the end.
        var live = FileStat.Of(_family.LivePath);
        if (_file is null)
        {
            _file = _family.OpenLive();
            _offset = 0;
        }
        else if (live is { } now && !now.IsSameFileAs(_file.Stat))
        {
            // While the new one is empty, who writes may not have noticed yet, and goes on with the old one.
            if (now.Length > 0)
            {
                GoOn(_file);
            }
        }
        else if (live is { } same && (same.Length < _offset || !_tail.StandsIn(_file, _offset)) && !Restart())
        {
            return;
        }

        if (_file is not null)
        {
            ReadOn(_file);
        }

        _writer.Flush();
    }

    public void Dispose() => _file?.Dispose();

    /// <summary>Another file has the name: shows the rest of the old one and what was written and rotated in between, and goes on with the new one.</summary>
    private void GoOn(LogGeneration old)
    {
        ReadOn(old);
        if (_family.Open(file => Is(old, file)) is not { } opened)
        {
            // They are being moved; the next look comes soon, and nothing is lost until then.
            return;
        }

        var newer = opened[..IndexOf(old, opened)];
        if (newer.Count > 0)
        {
            _writer.Complete();
            newer.Reverse();
            newer.SkipLast(1).ToList().ForEach(f => Show(f, 0));
            (_file, _offset) = (newer[^1], 0);
            _tail.Clear();
            old.Dispose();
        }

        opened.Where(f => f != _file).ToList().ForEach(f => f.Dispose());
    }

    /// <summary>Where the old file stands among those that are there, the newest first; behind those that are newer, where it is gone.</summary>
    private static int IndexOf(LogGeneration old, List<LogGeneration> opened)
    {
        if (opened is [.., var last] && Is(old, last))
        {
            return opened.Count - 1;
        }

        var lastWrite = old.LastWrite;
        return 1 + opened.FindLastIndex(f => f.LastWrite > lastWrite || f == opened[0]);
    }

    /// <summary>Whether a file is the old one under another name, or the old one compressed.</summary>
    private static bool Is(LogGeneration old, LogGeneration file) => file.Stat.IsSameFileAs(old.Stat) || (file.IsCompressed && SameContent.IsCopy(file, old));

    /// <summary>The file was emptied where it lies. If it was copied before, the copy has what was not shown yet.</summary>
    /// <returns>False when the files are being moved, so that the next look has to do it.</returns>
    private bool Restart()
    {
        if (_family.Open(atMost: 2) is not { } opened)
        {
            return false;
        }

        if (_offset > 0 && opened.Find(f => f.Path != _family.LivePath) is { } copy && _tail.StandsIn(copy, _offset))
        {
            Show(copy, _offset);
        }

        _writer.Complete();
        opened.ForEach(f => f.Dispose());
        _offset = 0;
        _tail.Clear();
        return true;
    }

    private void ReadOn(LogGeneration file) => _offset = file.CopyTo(_offset, bytes =>
    {
        _tail.Add(bytes);
        _writer.Add(bytes);
    });

    private void Show(LogGeneration file, long offset)
    {
        try
        {
            file.CopyTo(offset, _writer.Add);
            _writer.Complete();
        }
        catch (InvalidDataException e)
        {
            _trouble($"{file.Path} cannot be unpacked: {e.Message}");
        }
    }
}
