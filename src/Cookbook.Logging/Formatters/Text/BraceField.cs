namespace Cookbook.Logging;

/// <summary>A field as Python's <c>str.format</c> has it: <c>{name!s:&gt;8.3}</c>.</summary>
/// <param name="Start">Where its brace opens.</param>
/// <param name="End">Where its brace closes.</param>
/// <param name="Head">The name, and what follows it up to conversion and layout.</param>
/// <param name="Conversion"><c>s</c>, <c>r</c> or <c>a</c>; 0 for none.</param>
/// <param name="Spec">The layout; empty for none.</param>
/// <param name="SpecStart">Where the layout begins.</param>
internal readonly record struct BraceField(int Start, int End, string Head, char Conversion, string Spec, int SpecStart)
{
    /// <summary>Where the name begins.</summary>
    public int HeadStart => Start + 1;

    /// <summary>Whether the layout has fields of its own.</summary>
    public bool IsNested => Spec.Contains('{', StringComparison.Ordinal);

    /// <summary>Takes what is literal, the doubled braces singly.</summary>
    internal delegate void LiteralText(ReadOnlySpan<char> text);

    /// <summary>Cuts a format into its literals and its fields.</summary>
    /// <exception cref="FormatException">A brace stands alone, or a conversion does not exist.</exception>
    public static void Cut(string format, LiteralText literal, Action<BraceField> field)
    {
        for (var i = 0; i < format.Length;)
        {
            var brace = format.AsSpan(i).IndexOfAny('{', '}') is >= 0 and var at ? i + at : format.Length;
            literal(format.AsSpan(i, brace - i));
            if (brace == format.Length)
            {
                break;
            }

            if (brace + 1 < format.Length && format[brace + 1] == format[brace])
            {
                literal(format.AsSpan(brace, 1));
                i = brace + 2;
                continue;
            }

            if (format[brace] == '}')
            {
                throw FormatError.At(format, brace, "there is a single '}'", "Write a brace as }}.");
            }

            var read = Read(format, brace);
            field(read);
            i = read.End + 1;
        }
    }

    private static BraceField Read(string format, int start)
    {
        var end = EndOf(format, start);
        var inner = format[(start + 1)..end];
        var colon = inner.IndexOf(':', StringComparison.Ordinal);
        var head = colon < 0 ? inner : inner[..colon];
        var spec = colon < 0 ? "" : inner[(colon + 1)..];
        var mark = head.IndexOf('!', StringComparison.Ordinal);
        var conversion = mark < 0 ? '\0'
            : head[(mark + 1)..] is "s" or "r" or "a" ? head[^1]
            : throw FormatError.At(format, start + 1 + mark, $"there is no conversion '{head[mark..]}'", "There are !s, !r and !a.");
        return new BraceField(start, end, mark < 0 ? head : head[..mark], conversion, spec, start + 2 + colon);
    }

    /// <summary>The closing brace; the layout may hold fields of its own.</summary>
    private static int EndOf(string format, int start)
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
}
