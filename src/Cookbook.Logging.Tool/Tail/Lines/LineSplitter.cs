using System.Text;

namespace Cookbook.Logging.Tool;

/// <summary>Takes a piece of a line.</summary>
/// <param name="piece">Its bytes, without the line's end.</param>
/// <param name="begins">Whether the line begins with it.</param>
/// <param name="ends">Whether the line ends with it.</param>
internal delegate void LinePiece(ReadOnlySpan<byte> piece, bool begins, bool ends);

/// <summary>Cuts a stream of bytes into lines. A line longer than <see cref="MaxPiece"/> comes in pieces, so that memory stays bounded; none is cut within a character.</summary>
internal sealed class LineSplitter(LinePiece take)
{
    public const int MaxPiece = 256 * 1024;

    private readonly Utf8Buffer _rest = new();
    private bool _within;

    /// <summary>Takes what comes next.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        while (bytes.IndexOf((byte)'\n') is var end and >= 0)
        {
            AddRest(bytes[..end]);
            End();
            bytes = bytes[(end + 1)..];
        }

        AddRest(bytes);
    }

    /// <summary>The bytes are at their end, and with them a line that has no line end.</summary>
    public void Complete()
    {
        if (_rest.Length > 0 || _within)
        {
            End();
        }
    }

    private void AddRest(ReadOnlySpan<byte> bytes)
    {
        while (_rest.Length + bytes.Length > MaxPiece)
        {
            var room = MaxPiece - _rest.Length;
            _rest.Append(bytes[..room]);
            bytes = bytes[room..];
            Cut();
        }

        _rest.Append(bytes);
    }

    /// <summary>Hands on all but a character that is not complete.</summary>
    private void Cut()
    {
        var piece = _rest.Written;
        var end = piece.Length;
        for (var back = 1; back <= 3; back++)
        {
            if ((piece[^back] & 0xC0) == 0xC0)
            {
                end = Rune.DecodeFromUtf8(piece[^back..], out _, out _) == System.Buffers.OperationStatus.NeedMoreData ? piece.Length - back : end;
                break;
            }
        }

        var kept = piece[end..].ToArray();
        take(piece[..end], !_within, false);
        _within = true;
        _rest.Clear();
        _rest.Append(kept);
    }

    private void End()
    {
        var line = _rest.Written;
        take(line.EndsWith("\r"u8) ? line[..^1] : line, !_within, true);
        _rest.Clear();
        _within = false;
    }
}
