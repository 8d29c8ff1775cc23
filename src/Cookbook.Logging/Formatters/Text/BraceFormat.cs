namespace Cookbook.Logging;

/// <summary>Compiles the style <c>{</c>: <c>{name!s:>8.3}</c>, as Python's <c>str.format</c>.</summary>
internal static class BraceFormat
{
    public const string Default = "{asctime} {levelname} {name} {message}";

    public static Segment[] Compile(string format, FormatParts parts, bool validate)
    {
        var (segments, hasFields) = Parse(format, parts);
        return validate && !hasFields ? throw FormatError.NoField(format, "{", "{message}") : segments;
    }

    /// <summary>Compiles a spec with fields in it.</summary>
    public static Segment[] Compile(string spec, FormatParts parts) => Parse(spec, parts).Segments;

    private static (Segment[] Segments, bool HasFields) Parse(string format, FormatParts parts)
    {
        var segments = new SegmentList();
        for (var i = 0; i < format.Length;)
        {
            var brace = format.AsSpan(i).IndexOfAny('{', '}') is >= 0 and var at ? i + at : format.Length;
            segments.Literal(format.AsSpan(i, brace - i));
            if (brace == format.Length)
            {
                break;
            }

            if (brace + 1 < format.Length && format[brace + 1] == format[brace])
            {
                segments.Literal(format.AsSpan(brace, 1));
                i = brace + 2;
                continue;
            }

            if (format[brace] == '}')
            {
                throw FormatError.At(format, brace, "there is a single '}'", "Write a brace as }}.");
            }

            i = Field(format, brace, parts, segments);
        }

        return (segments.ToArray(), segments.HasFields);
    }

    private static int Field(string format, int start, FormatParts parts, SegmentList segments)
    {
        var end = End(format, start);
        var inner = format[(start + 1)..end];
        var colon = inner.IndexOf(':', StringComparison.Ordinal);
        var head = colon < 0 ? inner : inner[..colon];
        var spec = colon < 0 ? "" : inner[(colon + 1)..];
        var conversion = Conversion(format, start, ref head);
        var field = Resolve(format, start + 1, head, parts);
        segments.Add(spec.Contains('{')
            ? new NestedSpecSegment(parts, field, head, spec, conversion)
            : parts.Field(head, field, BraceSpec.Parse(spec, format, start + 1 + colon + 1, conversion)));
        return end + 1;
    }

    /// <summary>The closing brace; the spec may hold fields of its own.</summary>
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

    private static char Conversion(string format, int start, ref string head)
    {
        var mark = head.IndexOf('!', StringComparison.Ordinal);
        if (mark < 0)
        {
            return '\0';
        }

        var conversion = head[(mark + 1)..];
        head = head[..mark];
        return conversion is "s" or "r" or "a"
            ? conversion[0]
            : throw FormatError.At(format, start + 1 + mark, $"there is no conversion '!{conversion}'", "There are !s, !r and !a.");
    }

    /// <summary>Finds a field by its name, which may be followed by items: <c>name[0]</c>.</summary>
    private static Field Resolve(string format, int position, string head, FormatParts parts)
    {
        var bracket = head.IndexOf('[', StringComparison.Ordinal);
        var name = bracket < 0 ? head : head[..bracket];
        if (name.Length == 0 || char.IsAsciiDigit(name[0]) || !name.All(c => char.IsLetterOrDigit(c) || c == '_'))
        {
            throw FormatError.At(format, position, $"'{name}' is no name of a field", "A name is made of letters, digits and underscores, as in {message}.");
        }

        var field = parts.Fields.Python(name);
        while (bracket >= 0 && bracket < head.Length)
        {
            var close = head.IndexOf(']', bracket);
            if (head[bracket] != '[' || close < bracket + 2)
            {
                throw FormatError.At(format, position + bracket, "there is an item without its key", "Write an item as {name[0]} or {name[key]}.");
            }

            field = new ItemField(field, head[(bracket + 1)..close]);
            bracket = close + 1;
        }

        return field;
    }
}
