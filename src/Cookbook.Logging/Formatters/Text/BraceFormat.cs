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
        BraceField.Cut(format, segments.Literal, field => segments.Add(Segment(format, field, parts)));
        return (segments.ToArray(), segments.HasFields);
    }

    private static Segment Segment(string format, BraceField field, FormatParts parts)
    {
        var read = Resolve(format, field.HeadStart, field.Head, parts);
        return field.IsNested
            ? new NestedSpecSegment(parts, read, field.Head, field.Spec, field.Conversion)
            : parts.Field(field.Head, read, BraceSpec.Parse(field.Spec, format, field.SpecStart, field.Conversion));
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
