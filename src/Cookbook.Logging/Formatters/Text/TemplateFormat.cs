using System.Globalization;

namespace Cookbook.Logging;

/// <summary>Compiles the style <c>Template</c>: <c>{Name,alignment:format}</c>, as .NET's output templates.</summary>
internal static class TemplateFormat
{
    public const string Default = "{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} [{Level:u3}] {Category}: {Message}{NewLine}{Exception}";

    /// <summary>Compiles a template.</summary>
    /// <param name="format">The template.</param>
    /// <param name="parts">The fields.</param>
    /// <param name="clock">The zone that times are shown in.</param>
    /// <param name="lacksException">Whether the template does not say where the exception goes.</param>
    /// <returns>Its segments.</returns>
    /// <exception cref="FormatException">It is not valid.</exception>
    public static Segment[] Compile(string format, FormatParts parts, RecordClock clock, out bool lacksException)
    {
        var segments = new SegmentList();
        var holes = new List<(string Name, Action<HashSet<string>> Add)>();
        for (var i = 0; i < format.Length;)
        {
            var at = format.AsSpan(i).IndexOfAny('{', '}');
            var brace = at < 0 ? format.Length : i + at;
            var literal = format[i..brace];
            holes.Add(("", _ => segments.Literal(literal)));
            if (brace == format.Length)
            {
                break;
            }

            if (brace + 1 < format.Length && format[brace + 1] == format[brace])
            {
                var one = format.Substring(brace, 1);
                holes.Add(("", _ => segments.Literal(one)));
                i = brace + 2;
                continue;
            }

            var end = format[brace] == '{' ? format.IndexOf('}', brace) : -1;
            if (end < 0)
            {
                throw FormatError.At(format, brace, $"there is a single '{format[brace]}'", "Write a field as {Name} and a brace as {{ or }}.");
            }

            var hole = Cut(format, brace, end);
            holes.Add((hole.Name, named => Add(hole, named, parts, clock, segments)));
            i = end + 1;
        }

        var names = holes.Select(h => h.Name).ToHashSet(StringComparer.Ordinal);
        holes.ForEach(h => h.Add(names));
        lacksException = !names.Contains("Exception");
        return segments.HasFields ? segments.ToArray() : throw FormatError.NoField(format, "Template", "{Message}");
    }

    private static TemplateHole Cut(string format, int start, int end)
    {
        var inner = format[(start + 1)..end];
        var colon = inner.IndexOf(':', StringComparison.Ordinal);
        var head = colon < 0 ? inner : inner[..colon];
        var comma = head.IndexOf(',', StringComparison.Ordinal);
        var name = comma < 0 ? head : head[..comma];
        var alignment = 0;
        if (name.Length == 0 || !name.All(c => char.IsLetterOrDigit(c) || c is '_' or '.' or '-'))
        {
            throw FormatError.At(format, start + 1, $"'{name}' is no name of a field", "A field is {Name}, {Name,10}, {Name:format} or {Name,-10:format}.");
        }

        if (comma >= 0 && (!int.TryParse(head.AsSpan(comma + 1), NumberStyles.Integer, CultureInfo.InvariantCulture, out alignment)
            || Math.Abs(alignment) > FieldSpec.MaxSize))
        {
            throw FormatError.At(format, start + 1 + comma, $"the alignment of '{name}' is no number of up to {FieldSpec.MaxSize}", "Write {Name,10} to pad on the left, {Name,-10} on the right.");
        }

        return new TemplateHole(name, alignment, colon < 0 ? null : inner[(colon + 1)..], format, start + 1);
    }

    private static void Add(TemplateHole hole, HashSet<string> named, FormatParts parts, RecordClock clock, SegmentList segments)
    {
        if (hole.Name == "NewLine")
        {
            segments.Literal("\n");
            return;
        }

        segments.Add(new TemplateSegment(parts, TemplateFields.Resolve(hole, named, parts, clock), hole.Alignment));
    }
}

/// <summary>One field of a template as it is written.</summary>
internal sealed record TemplateHole(string Name, int Alignment, string? Format, string Template, int Position);
