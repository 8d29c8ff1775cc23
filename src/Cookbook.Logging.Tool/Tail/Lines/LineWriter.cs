using System.Text;
using System.Text.Unicode;

namespace Cookbook.Logging.Tool;

/// <summary>Writes lines to the terminal: those that pass the filter, in the colour of their record's level, with nothing in them that drives the terminal.</summary>
internal sealed class LineWriter
{
    private const int FlushAt = 64 * 1024;

    private readonly Stream _output;
    private readonly LineFilter _filter;
    private readonly bool _colors;
    private readonly Action? _check;
    private readonly LineSplitter _splitter;
    private readonly Utf8Buffer _buffer = new();
    private LineHead? _record;
    private bool _passes;
    private long _skip;

    /// <param name="output">The terminal, a file or a pipe.</param>
    /// <param name="filter">What is shown.</param>
    /// <param name="colors">Whether levels are coloured.</param>
    /// <param name="check">Called now and then; throws when it is time to end.</param>
    public LineWriter(Stream output, LineFilter filter, bool colors, Action? check = null)
    {
        (_output, _filter, _colors, _passes, _check) = (output, filter, colors, filter.IsOff, check);
        _splitter = new LineSplitter(Take);
    }

    /// <summary>How many lines that would be shown are still to be left out.</summary>
    public long Left => _skip;

    /// <summary>Leaves out the next lines that would be shown.</summary>
    public void Skip(long lines) => _skip = lines;

    /// <summary>Takes bytes of a log, in order.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        _check?.Invoke();
        _splitter.Add(bytes);
    }

    /// <summary>A file is at its end; a line without a line end is one nevertheless.</summary>
    public void Complete() => _splitter.Complete();

    /// <summary>Writes what has been collected.</summary>
    public void Flush()
    {
        if (_buffer.Length > 0)
        {
            _output.Write(_buffer.Written);
            _buffer.Clear();
        }

        _output.Flush();
    }

    private void Take(ReadOnlySpan<byte> piece, bool begins, bool ends)
    {
        if (begins && (_colors || !_filter.IsOff) && LineHead.Read(piece[..Math.Min(piece.Length, LineHead.Bytes)]) is { } head)
        {
            (_record, _passes) = (head, _filter.Passes(head));
        }

        if (_passes && _skip == 0)
        {
            Write(piece, begins, ends);
        }

        if (_passes && _skip > 0 && ends)
        {
            _skip--;
        }
    }

    private void Write(ReadOnlySpan<byte> piece, bool begins, bool ends)
    {
        var color = _colors && _record is { } record ? LevelColors.Of(record.Level) : [];
        if (begins)
        {
            _buffer.Append(color);
        }

        var start = _buffer.Length;
        if (Utf8.IsValid(piece))
        {
            _buffer.Append(piece);
        }
        else
        {
            // Single bytes above 0x7F drive some terminals, too.
            _buffer.Append(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(piece)));
        }

        SafeText.Secure(_buffer, start);
        if (ends)
        {
            _buffer.Append(color.IsEmpty ? [] : LevelColors.Reset);
            _buffer.Append((byte)'\n');
        }

        if (_buffer.Length >= FlushAt)
        {
            Flush();
        }
    }
}
