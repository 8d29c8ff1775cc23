using System.Text;

namespace Cookbook.Logging.Messages;

/// <summary>Cuts the formats of <see cref="BraceMessage"/>.</summary>
internal static class BraceMessageFormat
{
    private static readonly MessageFormat.Cache s_specs = new(Cut);

    public static MessagePiece[] Cut(string format)
    {
        var pieces = new MessagePieces();
        var next = 0;
        for (var i = 0; i < format.Length;)
        {
            var brace = format.AsSpan(i).IndexOfAny('{', '}') is >= 0 and var at ? i + at : format.Length;
            pieces.Literal(format.AsSpan(i, brace - i));
            if (brace == format.Length)
            {
                break;
            }

            if (brace + 1 < format.Length && format[brace + 1] == format[brace])
            {
                pieces.Literal(format.AsSpan(brace, 1));
                i = brace + 2;
                continue;
            }

            if (format[brace] == '}')
            {
                throw FormatError.At(format, brace, "there is a single '}'", "Write a brace as }}.");
            }

            var end = End(format, brace);
            pieces.Hole(Hole(format, brace, end, ref next));
            i = end + 1;
        }

        return pieces.ToArray();
    }

    /// <summary>The closing brace; the layout may hold fields of its own.</summary>
    private static int End(string format, int start)
    {
        var depth = 0;
        for (var i = start; i < format.Length; i++)
        {
            depth += format[i] == '{' ? 1 : format[i] == '}' ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        throw FormatError.At(format, start, "there is a '{' that is not closed", "Write a field as {name} and a brace as {{.");
    }

    private static MessagePiece Hole(string format, int start, int end, ref int next)
    {
        var inner = format[(start + 1)..end];
        var colon = inner.IndexOf(':', StringComparison.Ordinal);
        var head = colon < 0 ? inner : inner[..colon];
        var spec = colon < 0 ? "" : inner[(colon + 1)..];
        var mark = head.IndexOf('!', StringComparison.Ordinal);
        var conversion = mark < 0 ? '\0' : head[(mark + 1)..] is "s" or "r" or "a" ? head[^1]
            : throw FormatError.At(format, start + 1 + mark, $"there is no conversion '{head[mark..]}'", "There are !s, !r and !a.");
        var names = Names(format, start + 1, mark < 0 ? head : head[..mark]);
        var isNested = spec.Contains('{', StringComparison.Ordinal);
        return new MessagePiece(Encoding.UTF8.GetBytes(format[start..(end + 1)]), names[0].Length == 0 ? MessageValues.Place(next++) : names[0])
        {
            Path = [.. names.Skip(1)],
            Conversion = conversion,
            Spec = isNested || (spec.Length == 0 && conversion == 0) ? null : BraceSpec.Parse(spec, format, start + 2 + colon, conversion),
            NestedSpec = isNested ? s_specs.Get(spec) : null,
        };
    }

    /// <summary>A field's name and what follows it: <c>point.x</c>, <c>list[0]</c>.</summary>
    private static List<string> Names(string format, int position, string head)
    {
        var names = new List<string>();
        var end = head.AsSpan().IndexOfAny('.', '[') is >= 0 and var at ? at : head.Length;
        names.Add(head[..end]);
        while (end < head.Length)
        {
            var isItem = head[end] == '[';
            var start = end + 1;
            var close = isItem ? head.IndexOf(']', start) : head.AsSpan(start).IndexOfAny('.', '[') is >= 0 and var dot ? start + dot : head.Length;
            if (close <= start || (!isItem && head[end] != '.'))
            {
                throw FormatError.At(format, position + end, "there is an item without its key", "Write an item as {name[0]}, {name[key]} or {name.key}.");
            }

            names.Add(head[start..close]);
            end = isItem ? close + 1 : close;
        }

        return names;
    }
}
