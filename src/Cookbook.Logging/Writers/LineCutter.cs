using System.Text;

namespace Cookbook.Logging;

/// <summary>Cuts text that comes in pieces into lines.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="most">How many characters are kept of a line that has no end yet; then it is cut.</param>
internal sealed class LineCutter(int most)
{
    private const string Ends = "\r\n";

    private readonly Lock _gate = new();
    private readonly StringBuilder _begun = new();
    private bool _endedByReturn;
    private bool _isClosed;

    /// <summary>Whether a text, followed by a line end, is just one line.</summary>
    public bool IsLine(string text)
    {
        lock (_gate)
        {
            var isLine = !_isClosed && _begun.Length == 0 && text.Length <= most && text.AsSpan().IndexOfAny(Ends) < 0;
            _endedByReturn &= !isLine;
            return isLine;
        }
    }

    /// <summary>Takes a piece of text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="endsLine">Whether a line end follows.</param>
    /// <returns>The lines that it completes; null when nothing is taken any more.</returns>
    public List<string>? Cut(ReadOnlySpan<char> text, bool endsLine)
    {
        var lines = new List<string>();
        lock (_gate)
        {
            if (_isClosed)
            {
                return null;
            }

            if (_endedByReturn && text.Length > 0)
            {
                // The two may come in two pieces.
                text = text[0] == '\n' ? text[1..] : text;
                _endedByReturn = false;
            }

            for (var end = text.IndexOfAny(Ends); end >= 0; end = text.IndexOfAny(Ends))
            {
                Add(text[..end], lines);
                lines.Add(End());
                _endedByReturn = text[end] == '\r' && end + 1 == text.Length;
                text = text[(end + (text[end..].StartsWith(Ends) ? 2 : 1))..];
            }

            Add(text, lines);
            if (endsLine)
            {
                lines.Add(End());
                _endedByReturn = false;
            }
        }

        return lines;
    }

    /// <summary>Takes nothing any more.</summary>
    /// <returns>The line that has no end yet; empty when there is none.</returns>
    public string Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            return End();
        }
    }

    private void Add(ReadOnlySpan<char> text, List<string> lines)
    {
        while (_begun.Length + text.Length > most)
        {
            // A pair of surrogates is one character, also when its halves come one by one.
            var room = most - _begun.Length;
            room -= room > 0 && _begun.Length + room > 1 && char.IsHighSurrogate(text[room - 1]) ? 1 : 0;
            _begun.Append(text[..room]);
            text = text[room..];
            char? half = room == 0 && _begun.Length > 1 && char.IsHighSurrogate(_begun[^1]) ? _begun[^1] : null;
            _begun.Length -= half is null ? 0 : 1;
            lines.Add(End());
            if (half is { } first)
            {
                _begun.Append(first);
            }
        }

        _begun.Append(text);
    }

    private string End()
    {
        var line = _begun.ToString();
        _begun.Clear();
        return line;
    }
}
