using System.Runtime.CompilerServices;
using System.Text;

namespace Cookbook.Logging.Messages;

/// <summary>The format of a message object, cut once: literals, and holes that values fill. Thread-safe.</summary>
internal sealed class MessageFormat
{
    private const int Slots = 256;

    private readonly string _text;
    private readonly MessagePiece[] _pieces;

    private MessageFormat(string text, MessagePiece[] pieces) => (_text, _pieces) = (text, pieces);

    /// <summary>Appends the message. A hole without a value stays as it is written.</summary>
    public void Append(Utf8Buffer output, KeyValuePair<string, object?>[] values)
    {
        foreach (var piece in _pieces)
        {
            piece.Append(output, values);
        }
    }

    /// <summary>Formats of one style by the reference of their text, so that literals are cut once; whatever else is used is cut anew, and nothing piles up.</summary>
    internal sealed class Cache(Func<string, MessagePiece[]> cut)
    {
        private readonly MessageFormat?[] _recent = new MessageFormat?[Slots];

        public MessageFormat Get(string text)
        {
            ref var slot = ref _recent[RuntimeHelpers.GetHashCode(text) & (Slots - 1)];
            var known = Volatile.Read(ref slot);
            if (known is null || !ReferenceEquals(known._text, text))
            {
                known = new MessageFormat(text, Cut(text));
                Volatile.Write(ref slot, known);
            }

            return known;
        }

        private MessagePiece[] Cut(string text)
        {
            try
            {
                return cut(text);
            }
            catch (FormatException e)
            {
                Trouble.Report(nameof(LogMessage), "the format of a message cannot be read; it is logged as it is", e);
                return [MessagePiece.Literal(text)];
            }
        }
    }
}

/// <summary>Collects the pieces of a format, joining neighbouring literals.</summary>
internal sealed class MessagePieces
{
    private readonly List<MessagePiece> _pieces = [];
    private readonly StringBuilder _literal = new();

    public void Literal(ReadOnlySpan<char> text) => _literal.Append(text);

    public void Hole(MessagePiece hole)
    {
        Flush();
        _pieces.Add(hole);
    }

    public MessagePiece[] ToArray()
    {
        Flush();
        return [.. _pieces];
    }

    private void Flush()
    {
        if (_literal.Length > 0)
        {
            _pieces.Add(MessagePiece.Literal(_literal.ToString()));
            _literal.Clear();
        }
    }
}
