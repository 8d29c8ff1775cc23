using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Cookbook.Logging;

/// <summary>
/// A message template cut once into literals, already in UTF-8, and holes. Cuts where MEL's own <c>LogValuesFormatter</c> cuts; a template
/// that this grammar does not cover is <see cref="IsRegular"/> false and rendered by the delegate MEL hands over.
/// </summary>
internal sealed class MessageTemplate
{
    private const int MostForms = 4;

    private readonly byte[][] _literals;
    private readonly Hole[] _holes;
    private Form[] _forms = [];

    private MessageTemplate(string text, byte[][] literals, Hole[] holes, bool regular)
    {
        (Text, _literals, _holes, IsRegular) = (text, literals, holes, regular);
    }

    public string Text { get; }

    public bool IsRegular { get; }

    public int Count => _holes.Length;

    public string Name(int hole) => _holes[hole].Name;

    public string? Format(int hole) => _holes[hole].Format is { Length: > 0 } format ? format : null;

    /// <summary>The first hole of a name; −1 when there is none.</summary>
    public int IndexOf(string name)
    {
        for (var i = 0; i < _holes.Length; i++)
        {
            if (_holes[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>What somebody has made of it; null when that is not kept.</summary>
    public byte[][]? FormFor(object owner)
    {
        foreach (var form in _forms)
        {
            if (ReferenceEquals(form.Owner, owner))
            {
                return form.Pieces;
            }
        }

        return null;
    }

    /// <summary>Keeps what somebody has made of it, for him alone; of several the last few are kept. A race at worst keeps one of them.</summary>
    public byte[][] AddForm(object owner, byte[][] pieces)
    {
        _forms = [new Form(owner, pieces), .. _forms.Take(MostForms - 1)];
        return pieces;
    }

    /// <summary>Writes the literal after the last hole.</summary>
    public void End(Utf8Buffer output)
    {
        output.Append(_literals[^1]);
        if (output is MessageText message)
        {
            message.Complete(this);
        }
    }

    public void Value<T>(Utf8Buffer output, int hole, T value)
    {
        var it = _holes[hole];
        output.Append(_literals[hole]);
        var start = output.Length;
        ValueText.Append(output, value, it.Format, it.Alignment);
        if (MessageText.IsPlain<T>() && it.IsPlain && output is MessageText message)
        {
            message.Note(hole, start);
        }
    }

    /// <summary>The same for a text, on which a format has no effect.</summary>
    public void Value(Utf8Buffer output, int hole, string? value)
    {
        output.Append(_literals[hole]);
        var start = output.Length;
        if (_holes[hole].Alignment is not 0 and var alignment)
        {
            ValueText.Append(output, value, null, alignment);
        }
        else if (value is null)
        {
            output.Append("(null)"u8);
        }
        else
        {
            output.Append(value);
            if (output is MessageText message)
            {
                message.Note(hole, start);
            }
        }
    }

    /// <summary>The same for a value that is boxed already.</summary>
    public void Value(Utf8Buffer output, int hole, object? value)
    {
        var it = _holes[hole];
        output.Append(_literals[hole]);
        var start = output.Length;
        if (it.Alignment == 0)
        {
            ValueText.Boxed(output, value, it.Format);
        }
        else
        {
            ValueText.Append(output, value, it.Format, it.Alignment);
        }

        if (it.IsPlain && MessageText.IsPlain(value) && output is MessageText message)
        {
            message.Note(hole, start);
        }
    }

    public static MessageTemplate Cut(string text)
    {
        var literals = new List<byte[]>();
        var holes = new List<Hole>();
        var literal = new StringBuilder();
        var at = 0;
        var regular = true;
        while (at < text.Length && regular)
        {
            var open = FindBrace(text, '{', at);
            if (at == 0 && open == text.Length)
            {
                // Without any hole MEL returns the template as it stands, doubled braces and all.
                return new MessageTemplate(text, [Encoding.UTF8.GetBytes(text)], [], regular: true);
            }

            var close = FindBrace(text, '}', open);
            if (close == text.Length)
            {
                regular = Unescape(text.AsSpan(at), literal);
                break;
            }

            regular = false;
            if (Unescape(text.AsSpan(at, open - at), literal) && TryCutHole(text.AsSpan(open + 1, close - open - 1), out var hole))
            {
                regular = true;
                literals.Add(Encoding.UTF8.GetBytes(literal.ToString()));
                literal.Clear();
                holes.Add(hole);
            }

            at = close + 1;
        }

        literals.Add(Encoding.UTF8.GetBytes(literal.ToString()));
        return new MessageTemplate(text, [.. literals], [.. holes], regular);
    }

    private static bool TryCutHole(ReadOnlySpan<char> hole, [NotNullWhen(true)] out Hole? cut)
    {
        cut = null;
        var delimiter = hole.IndexOfAny(',', ':');
        var name = delimiter < 0 ? hole : hole[..delimiter];
        var rest = delimiter < 0 ? default : hole[delimiter..];
        var alignment = 0;
        if (rest.StartsWith(","))
        {
            var colon = rest.IndexOf(':');
            var digits = (colon < 0 ? rest[1..] : rest[1..colon]).Trim(' ');
            if (!int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out alignment)
                || digits[0] == '+' || Math.Abs((long)alignment) >= 1_000_000)
            {
                return false;
            }

            rest = colon < 0 ? default : rest[colon..];
        }

        // A brace inside a format is refused by string.Format or doubled there: left to it.
        if (rest.ContainsAny('{', '}') || name.ContainsAny('{', '}'))
        {
            return false;
        }

        // A format that is there and empty is handed on as it is: to a type of the application's own it need not mean the same as none.
        cut = new Hole(name.ToString(), rest.Length > 0 ? rest[1..].ToString() : null, alignment);
        return true;
    }

    private static bool Unescape(ReadOnlySpan<char> text, StringBuilder literal)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '{' or '}')
            {
                if (i + 1 == text.Length || text[i + 1] != text[i])
                {
                    return false;
                }

                i++;
            }

            literal.Append(text[i]);
        }

        return true;
    }

    /// <summary>Finds an unescaped brace: the last of an odd run of opening ones, the first of an odd run of closing ones.</summary>
    private static int FindBrace(string text, char brace, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (text[i] != brace)
            {
                continue;
            }

            var run = i;
            while (run < text.Length && text[run] == brace)
            {
                run++;
            }

            if ((run - i) % 2 == 1)
            {
                return brace == '}' ? i : run - 1;
            }

            i = run - 1;
        }

        return text.Length;
    }

    private sealed record Form(object Owner, byte[][] Pieces);

    private sealed record Hole(string Name, string? Format, int Alignment)
    {
        /// <summary>Whether values stand in it as they are.</summary>
        public bool IsPlain { get; } = Format is null && Alignment == 0;
    }
}
