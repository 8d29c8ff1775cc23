namespace Cookbook.Logging;

/// <summary>Gives a record's exception as <see cref="ExceptionOptions"/> say. Thread-safe.</summary>
internal sealed class ExceptionText
{
    private readonly ExceptionStyle _style;
    private readonly ExceptionLines? _lines;
    private readonly ExceptionLines _all;
    private readonly Func<Exception, string>? _own;
    private readonly int _length;
    private readonly string _source;

    /// <param name="options">Read now; later changes have no effect.</param>
    /// <param name="source">Whose they are, for reports.</param>
    /// <exception cref="FormatException">A formatter is named that only configuration could find.</exception>
    public ExceptionText(ExceptionOptions options, string source)
    {
        if (options.FormatException is null && !string.IsNullOrEmpty(options.ExceptionFormatter))
        {
            throw new FormatException($"The exception formatter '{options.ExceptionFormatter}' is known by name to configuration alone. Set FormatException instead.");
        }

        (_style, _own, _source) = (options.ExceptionStyle, options.FormatException, source);
        _length = options.ExceptionLength ?? int.MaxValue;
        _all = new ExceptionLines(options.ExceptionDepth, options.ExceptionFrames, options.ExceptionDemystify);
        _lines = _all.IsLimited ? _all : null;
    }

    /// <summary>Whether nothing of an exception is ever written.</summary>
    public bool IsNone => _style == ExceptionStyle.None && _own is null;

    /// <summary>The text; null for nothing.</summary>
    public string? Of(LogRecord record) => Cut(Whole(record));

    /// <summary>The type's name, the message and the text for formats that have a field for each; null where there is none.</summary>
    /// <remarks>Where an application has a way of its own, what it says is all there is: it may have reasons to keep the message back.</remarks>
    public (string? Type, string? Message, string? Text) Parts(LogRecord record)
    {
        if (IsNone || (record.Exception is null && record.ExceptionText is null))
        {
            return default;
        }

        var text = Of(record);
        if (record.Exception is not { } exception)
        {
            var (type, message) = RenderedException.Parts(record.ExceptionText);
            return (type, IsKeptBack(record) ? null : Cut(message), text);
        }

        return _own is null ? (exception.GetType().FullName, Cut(ExceptionLines.Message(exception)), text)
            : string.IsNullOrEmpty(text) ? default
            : (exception.GetType().FullName, null, text);
    }

    public FieldValue Read(LogRecord record, Utf8Buffer output) => FieldValue.OfText(Of(record), output);

    private string? Cut(string? text) => text is null || text.Length <= _length ? text : ShortRecord.Short(text, _length);

    /// <summary>Whether the text is one that the application's own formatter has not seen, since the record was shortened, exception and all.</summary>
    private bool IsKeptBack(LogRecord record) => _own is not null && record is DetachedRecord { IsShort: true, Origin: null };

    private string? Whole(LogRecord record)
    {
        if (IsKeptBack(record))
        {
            return RenderedException.Parts(record.ExceptionText).Type;
        }

        if (_own is not null && record.Exception is { } own)
        {
            try
            {
                return _own(own);
            }
            catch (Exception e)
            {
                Trouble.Report(_source, "the exception formatter threw; the exception is written as its style says", e);
            }
        }

        return _style switch
        {
            ExceptionStyle.Full => _lines is not null && record.Exception is { } exception ? _lines.Full(exception) : record.ExceptionText,
            ExceptionStyle.OneLine => record.Exception is { } exception ? _all.OneLine(exception) : RenderedException.FirstLines(record.ExceptionText),
            ExceptionStyle.Message => record.Exception is { } exception ? ExceptionLines.Message(exception) : RenderedException.Message(record.ExceptionText),
            _ => null,
        };
    }
}
