namespace Cookbook.Logging;

/// <summary>Compiles the style <c>$</c>: <c>$name</c>, <c>${name}</c>, <c>$$</c>, as Python's <c>string.Template</c>.</summary>
internal static class DollarFormat
{
    public const string Default = "${asctime} ${levelname} ${name} ${message}";

    public static Segment[] Compile(string format, FormatParts parts, bool validate)
    {
        var segments = new SegmentList();
        var hasDollar = false;
        for (var i = 0; i < format.Length;)
        {
            var dollar = format.IndexOf('$', i);
            segments.Literal(format.AsSpan(i, (dollar < 0 ? format.Length : dollar) - i));
            if (dollar < 0)
            {
                break;
            }

            if (dollar + 1 < format.Length && format[dollar + 1] == '$')
            {
                segments.Literal("$");
                i = dollar + 2;
                continue;
            }

            hasDollar = true;
            var name = Name(format, dollar, out i);
            segments.Add(parts.Field(name, parts.Fields.Python(name)));
        }

        return validate && !hasDollar ? throw FormatError.NoField(format, "$", "${message}") : segments.ToArray();
    }

    private static string Name(string format, int dollar, out int next)
    {
        var braced = dollar + 1 < format.Length && format[dollar + 1] == '{';
        var start = dollar + (braced ? 2 : 1);
        var end = start;
        while (end < format.Length && (char.IsAsciiLetter(format[end]) || format[end] == '_' || (end > start && char.IsAsciiDigit(format[end]))))
        {
            end++;
        }

        if (end == start || (braced && (end == format.Length || format[end] != '}')))
        {
            throw FormatError.At(format, dollar, "there is a '$' that begins no field", "Write a field as $name or ${name} and a dollar sign as $$.");
        }

        next = braced ? end + 1 : end;
        return format[start..end];
    }
}
