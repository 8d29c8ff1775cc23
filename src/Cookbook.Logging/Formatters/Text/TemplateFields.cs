using System.Globalization;

namespace Cookbook.Logging;

/// <summary>The fields of a template, with their formats.</summary>
internal static class TemplateFields
{
    public static Field Resolve(TemplateHole hole, HashSet<string> named, FormatParts parts, RecordClock clock)
    {
        if (hole.Name == "Properties")
        {
            return hole.Format is null or "j" ? Properties(hole.Format is "j", named) : throw Refuse(hole, "Write {Properties} or, as JSON, {Properties:j}.");
        }

        if (!parts.Fields.IsDotNet(hole.Name))
        {
            var hasDefault = parts.Fields.TryGetDefault(hole.Name, out var value);
            return new TemplateProperty(hole.Name, hole.Format, hasDefault, value, hasDefault ? null : parts.Fields.DotNet(hole.Name));
        }

        var field = parts.Fields.DotNet(hole.Name);
        return hole.Format is null ? field : hole.Name switch
        {
            "Timestamp" => new TimestampField(DateText.Create(hole.Format) ?? parts.Fields.Timestamp, clock),
            "Level" => Level(hole),
            "Message" => hole.Format is "l" or "j" or "lj" or "jl" ? field : throw Refuse(hole, "Write {Message} or {Message:lj}, which is the same."),
            "EventId" or "ThreadId" or "ProcessId" => Number(hole, field),
            _ => throw Refuse(hole, $"Write {{{hole.Name}}}."),
        };
    }

    private static BuiltInField Level(TemplateHole hole)
    {
        var names = LevelText.For(hole.Format!) ?? throw Refuse(hole, "Write u, w or t for upper, lower or title case, and how many letters: {Level:u3}.");
        return new BuiltInField((record, output) =>
        {
            output.Append(names[(int)record.Level]);
            return FieldValue.SafeText;
        }, isByLogger: true);
    }

    private static BuiltInField Number(TemplateHole hole, Field field)
    {
        try
        {
            _ = 0L.ToString(hole.Format, CultureInfo.InvariantCulture);
        }
        catch (FormatException)
        {
            throw Refuse(hole, "Write a .NET format of whole numbers, such as D5 or x.");
        }

        return new BuiltInField((record, output) =>
        {
            ValueText.Append(output, field.Read(record, output).Integer, hole.Format);
            return FieldValue.SafeText;
        });
    }

    private static BuiltInField Properties(bool asJson, HashSet<string> named) =>
        new((record, output) => PropertiesText.Append(record, named, asJson, output));

    private static FormatException Refuse(TemplateHole hole, string remedy) =>
        FormatError.At(hole.Template, hole.Position, $"the field '{hole.Name}' has no format '{hole.Format}'", remedy);
}

/// <summary>A value by name, in a .NET format.</summary>
internal sealed class TemplateProperty(string name, string? format, bool hasDefault, object? defaultValue, Field? fallback) : Field
{
    public override FieldValue Read(LogRecord record, Utf8Buffer output)
    {
        var start = output.Length;
        var search = new Search(name, format, output);
        try
        {
            NameSearch.Run(record, ref search);

            if (search.IsFound)
            {
                return FieldValue.Text;
            }

            if (hasDefault)
            {
                ValueText.Append(output, defaultValue, format);
                return FieldValue.Text;
            }
        }
        catch (Exception e)
        {
            output.Truncate(start);
            return FieldValue.OfText(DetachedValue.Broken(e), output);
        }

        return fallback?.Read(record, output) ?? FieldValue.Missing;
    }

    private struct Search(string name, string? format, Utf8Buffer output) : INameSearch
    {
        public readonly string Name => name;

        public bool IsFound { get; private set; }

        public void Value<T>(string key, string? ownFormat, T value)
        {
            if (!IsFound && key == name)
            {
                ValueText.Append(output, value, format);
                IsFound = true;
            }
        }
    }
}

/// <summary>A field of a template, aligned.</summary>
internal sealed class TemplateSegment(FormatParts parts, Field field, int alignment) : Segment
{
    private static readonly byte[] s_space = [(byte)' '];

    public override bool IsByLogger { get; } = field.IsByLogger;

    public override void Write(LogRecord record, Utf8Buffer output)
    {
        var start = output.Length;
        var value = field.Read(record, output);
        if (!value.IsText && value.Kind != FieldKind.Missing)
        {
            value.AppendPlain(output);
        }

        FieldLayout.Pad(output, start, 0, Math.Abs(alignment), alignment < 0 ? '<' : '>', s_space);
        if (value.Kind is FieldKind.Text or FieldKind.Object)
        {
            parts.Lines.Secure(output, start);
        }

        if (parts.HasLineFeed)
        {
            parts.Lines.SecureLineStart(output, start);
        }
    }
}
