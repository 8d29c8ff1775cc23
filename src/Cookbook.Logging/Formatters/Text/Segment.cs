namespace Cookbook.Logging;

/// <summary>One piece of a compiled format. Thread-safe.</summary>
internal abstract class Segment
{
    /// <summary>Whether it writes the same for all records of one category and level, but for those from elsewhere.</summary>
    public virtual bool IsByLogger => false;

    public abstract void Write(LogRecord record, Utf8Buffer output);
}

/// <summary>The format's own words, written as they are.</summary>
internal sealed class LiteralSegment(byte[] utf8) : Segment
{
    public override bool IsByLogger => true;

    public override void Write(LogRecord record, Utf8Buffer output) => output.Append(utf8);
}

/// <summary>A field that is always there and always a text.</summary>
internal sealed class TextSegment(FormatParts parts, TextField field) : Segment
{
    private readonly LineSafety _lines = parts.Lines;
    private readonly bool _isOurs = field.IsOurs;
    private readonly bool _mayStartLine = parts.HasLineFeed;

    public override void Write(LogRecord record, Utf8Buffer output)
    {
        var start = output.Length;
        field.Append(record, output);
        if (!_isOurs)
        {
            _lines.Secure(output, start);
        }

        if (_mayStartLine)
        {
            _lines.SecureLineStart(output, start);
        }
    }
}

/// <summary>A field of one of Python's styles. What cannot be shown becomes a <c>?</c> and is reported once.</summary>
internal class FieldSegment(FormatParts parts, Field field, string name) : Segment
{
    private readonly LineSafety _lines = parts.Lines;
    private readonly bool _mayStartLine = parts.HasLineFeed;
    private int _isReported;

    public override bool IsByLogger { get; } = field.IsByLogger;

    public override void Write(LogRecord record, Utf8Buffer output)
    {
        var start = output.Length;
        var value = field.Read(record, output);
        if (value.Kind == FieldKind.Missing || !Complete(record, value, output, start))
        {
            output.Truncate(start);
            Refuse(value.Kind == FieldKind.Missing, output);
        }
        else if (value.Kind is FieldKind.Text or FieldKind.Object)
        {
            _lines.Secure(output, start);
        }

        if (_mayStartLine)
        {
            _lines.SecureLineStart(output, start);
        }
    }

    /// <summary>Appends what the field has not appended itself.</summary>
    protected virtual bool Complete(LogRecord record, FieldValue value, Utf8Buffer output, int start)
    {
        if (!value.IsText)
        {
            value.AppendPlain(output);
        }

        return true;
    }

    private void Refuse(bool isMissing, Utf8Buffer output)
    {
        output.Append((byte)'?');
        if (Interlocked.Exchange(ref _isReported, 1) == 0)
        {
            Trouble.Report(parts.Source, isMissing
                ? $"the format names a field '{name}' that a record does not have{NearestName.Hint(name, FieldTable.Names)} It shows as '?'; a value in Defaults would stand in for it"
                : $"a value of the field '{name}' does not fit its format; it shows as '?'");
        }
    }
}

/// <summary>A field with a width, a precision, a type.</summary>
internal sealed class SpecSegment(FormatParts parts, Field field, string name, FieldSpec spec) : FieldSegment(parts, field, name)
{
    protected override bool Complete(LogRecord record, FieldValue value, Utf8Buffer output, int start) => FieldLayout.Apply(spec, value, output, start);
}

/// <summary>A field whose spec names other fields, <c>{name:{width}}</c>: read anew for each record.</summary>
internal sealed class NestedSpecSegment(FormatParts parts, Field field, string name, string spec, char conversion) : FieldSegment(parts, field, name)
{
    private readonly Segment[] _spec = BraceFormat.Compile(spec, parts with { Lines = new LineSafety(NewLineMode.Keep) });

    public override bool IsByLogger => false;

    protected override bool Complete(LogRecord record, FieldValue value, Utf8Buffer output, int start)
    {
        var rendered = new Utf8Buffer();
        foreach (var segment in _spec)
        {
            segment.Write(record, rendered);
        }

        try
        {
            var text = System.Text.Encoding.UTF8.GetString(rendered.Written);
            return FieldLayout.Apply(BraceSpec.Parse(text, text, 0, conversion), value, output, start);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
