namespace Cookbook.Logging;

/// <summary>Compiles the style <c>%</c>: <c>%(name)-8.3s</c>.</summary>
internal static class PercentFormat
{
    public const string Default = "%(asctime)s %(levelname)s %(name)s %(message)s";

    private const string Conversions = "diouxXeEfFgGcrsa";

    public static Segment[] Compile(string format, FormatParts parts, bool validate)
    {
        var segments = new SegmentList();
        for (var i = 0; i < format.Length;)
        {
            var percent = format.IndexOf('%', i);
            segments.Literal(format.AsSpan(i, (percent < 0 ? format.Length : percent) - i));
            if (percent < 0)
            {
                break;
            }

            i = percent + 1;
            if (i < format.Length && format[i] == '%')
            {
                segments.Literal("%");
                i++;
            }
            else
            {
                i = Field(format, percent, parts, segments);
            }
        }

        return validate && !segments.HasFields ? throw FormatError.NoField(format, "%", "%(message)s") : segments.ToArray();
    }

    private static int Field(string format, int start, FormatParts parts, SegmentList segments)
    {
        var i = start + 1;
        var end = i < format.Length && format[i] == '(' ? format.IndexOf(')', i) : -1;
        if (end < 0)
        {
            throw FormatError.At(format, start, "there is a '%' that begins no field", "Write a field as %(name)s and a percent sign as %%.");
        }

        var name = format[(i + 1)..end];
        i = end + 1;
        var spec = Spec(format, ref i);
        if (i < format.Length && format[i] == '%')
        {
            // As in Python: a field with the conversion % is a percent sign.
            segments.Literal("%");
            return i + 1;
        }

        if (i == format.Length || !Conversions.Contains(format[i]))
        {
            throw FormatError.At(format, i, $"the field '{name}' lacks its conversion", "After the name stands a letter, s for text, d for whole numbers, f for others, as in %(name)s.");
        }

        var type = format[i] is 'i' or 'u' ? 'd' : format[i];
        segments.Add(parts.Field(name, parts.Fields.Python(name), spec with { Type = type }));
        return i + 1;
    }

    /// <summary>Reads flags, width, precision and C's length letters, which mean nothing.</summary>
    private static FieldSpec Spec(string format, ref int i)
    {
        var spec = new FieldSpec { Percent = true };
        for (; i < format.Length && "#0- +".Contains(format[i]); i++)
        {
            spec = format[i] switch
            {
                '#' => spec with { Alternate = true },
                '0' => spec with { ZeroNumbers = true },
                '-' => spec with { Align = '<' },
                '+' => spec with { Sign = '+' },
                _ => spec.Sign == '+' ? spec : spec with { Sign = ' ' },
            };
        }

        spec = spec with { Width = FormatError.Size(format, ref i) };
        if (i < format.Length && format[i] == '.')
        {
            i++;
            spec = spec with { Precision = FormatError.Size(format, ref i) };
        }

        while (i < format.Length && "hlL".Contains(format[i]))
        {
            i++;
        }

        return spec;
    }
}
