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
        BraceField.Cut(format, pieces.Literal, field => pieces.Hole(Hole(format, field, ref next)));
        return pieces.ToArray();
    }

    private static MessagePiece Hole(string format, BraceField field, ref int next)
    {
        var names = Names(format, field.HeadStart, field.Head);
        return new MessagePiece(Encoding.UTF8.GetBytes(format[field.Start..(field.End + 1)]), names[0].Length == 0 ? MessageValues.Place(next++) : names[0])
        {
            Path = [.. names.Skip(1)],
            Conversion = field.Conversion,
            Spec = field.IsNested || (field.Spec.Length == 0 && field.Conversion == 0) ? null : BraceSpec.Parse(field.Spec, format, field.SpecStart, field.Conversion),
            NestedSpec = field.IsNested ? s_specs.Get(field.Spec) : null,
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
