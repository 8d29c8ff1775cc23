namespace Cookbook.Logging;

/// <summary>Writes records as running text, in a format of Python's styles <c>%</c>, <c>{</c> and <c>$</c> or of the .NET output template.</summary>
/// <remarks>
/// Thread-safe; compiled once. A field that a record does not have, and a value that does not fit its layout, shows as <c>?</c> and is reported once; in
/// the style <c>Template</c> a missing field shows as nothing. The exception follows the line, as recipes 3 and 26 of the logging cookbook have it.
/// </remarks>
public sealed class TextFormatter : BufferedFormatter
{
    private readonly Segment[] _segments;
    private readonly LineSafety _lines;
    private readonly ExceptionText _exceptions;
    private readonly bool _isTemplate;
    private readonly bool _appendsException;

    /// <summary>Compiles a formatter.</summary>
    /// <param name="options">The format and how it is to be filled; read now, not kept.</param>
    /// <param name="timeProvider">Knows the local time zone; null for the system's.</param>
    /// <exception cref="FormatException">The style, the format or the date format is not valid; the message says what, where, and what would be right.</exception>
    public TextFormatter(TextFormatterOptions options, TimeProvider? timeProvider = null)
        : this(options, timeProvider, nameof(TextFormatter))
    {
    }

    internal TextFormatter(TextFormatterOptions options, TimeProvider? timeProvider, string source)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!IsStyle(options.Style))
        {
            throw UnknownStyle(options.Style);
        }

        var format = options.Format ?? DefaultFormat(options.Style);
        var clock = new RecordClock(options.Utc ? TimeZoneInfo.Utc : (timeProvider ?? TimeProvider.System).LocalTimeZone);
        _lines = new LineSafety(options.NewLines);
        _exceptions = new ExceptionText(options, source);
        _isTemplate = IsTemplate(options.Style);
        _appendsException = true;
        var parts = new FormatParts(new FieldTable(options, clock, source), _lines, source)
        {
            HasLineFeed = format.Contains('\n') || format.Contains("NewLine", StringComparison.Ordinal),
        };
        var segments = options.Style switch
        {
            "%" => PercentFormat.Compile(format, parts, options.Validate),
            "{" => BraceFormat.Compile(format, parts, options.Validate),
            "$" => DollarFormat.Compile(format, parts, options.Validate),
            _ => TemplateFormat.Compile(format, parts, clock, out _appendsException),
        };
        _segments = parts.HasLineFeed ? segments : LoggerSegment.Join(segments);
    }

    /// <summary>Whether a line that is too long may be cut.</summary>
    /// <value>True: half a line of text is still text.</value>
    public override bool MayBeCut => true;

    internal static bool IsStyle(string? style) => style is "%" or "{" or "$" || IsTemplate(style);

    private protected override void Write(LogRecord record, Utf8Buffer output)
    {
        var start = output.Length;
        foreach (var segment in _segments)
        {
            segment.Write(record, output);
        }

        if (record.HasTraces)
        {
            WriteTraces(record, output, start);
        }

        _lines.TrimEnd(output, start);
        if (_isTemplate && output.Length > start && output.Written[^1] == '\n')
        {
            // The handler ends the line; a template that ends in {NewLine}{Exception} would else leave an empty one.
            output.Truncate(output.Length - 1);
        }
    }

    /// <summary>Appends, each on lines of its own, the exception and the stack that a record from elsewhere has with it.</summary>
    private void WriteTraces(LogRecord record, Utf8Buffer output, int start)
    {
        if (_appendsException && (record.Exception is not null || record.ExceptionText is not null))
        {
            var mark = output.Length;
            _lines.Continue(output, start);
            var text = output.Length;
            _exceptions.Read(record, output);
            Close(output, mark, text);
        }

        if (record.Origin?.StackInfo is { } stack)
        {
            var mark = output.Length;
            _lines.Continue(output, start);
            var text = output.Length;
            output.Append(stack);
            Close(output, mark, text);
        }
    }

    /// <summary>Secures appended text, or takes the begun line back when there was none.</summary>
    private void Close(Utf8Buffer output, int mark, int text)
    {
        if (output.Length == text)
        {
            output.Truncate(mark);
        }
        else
        {
            _lines.Secure(output, text);
        }
    }

    private static bool IsTemplate(string? style) => string.Equals(style, "Template", StringComparison.OrdinalIgnoreCase);

    private static string DefaultFormat(string style) => style switch
    {
        "%" => PercentFormat.Default,
        "{" => BraceFormat.Default,
        "$" => DollarFormat.Default,
        _ => TemplateFormat.Default,
    };

    internal static FormatException UnknownStyle(string? style) => new($"There is no style '{style}'. The styles are %, {{, $ and Template.");
}
