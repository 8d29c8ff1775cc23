using System.Globalization;

namespace Cookbook.Logging;

/// <summary>Python's <c>asctime</c>: the date format, or the default one with the record's own milliseconds.</summary>
internal sealed class AscTime(RecordClock clock, DateText date, string? separator, int digits) : Field
{
    private readonly byte[] _separator = System.Text.Encoding.UTF8.GetBytes(separator ?? "");

    public static AscTime Create(TextFormatterOptions options, RecordClock clock) =>
        DateText.Create(options.DateFormat) is { } date
            ? new AscTime(clock, date, null, 0)
            : new AscTime(clock, DateText.Create(options.DefaultTimeFormat)!, options.MillisecondSeparator, options.MillisecondDigits);

    public override FieldValue Read(LogRecord record, Utf8Buffer output)
    {
        date.Append(clock.At(record.Timestamp), output);
        if (separator is not null)
        {
            output.Append(_separator);
            Digits((int)RecordClock.Milliseconds(record), output);
        }

        return FieldValue.SafeText;
    }

    private void Digits(int milliseconds, Utf8Buffer output)
    {
        var start = output.Length;
        milliseconds.TryFormat(output.GetSpan(16), out var written, default, CultureInfo.InvariantCulture);
        output.Advance(written);
        if (written < digits)
        {
            output.Insert(start, (byte)'0', digits - written);
        }
    }
}

/// <summary>The template's <c>Timestamp</c>.</summary>
internal sealed class TimestampField(DateText date, RecordClock clock) : Field
{
    public override FieldValue Read(LogRecord record, Utf8Buffer output)
    {
        date.Append(clock.At(record.Timestamp), output);
        return FieldValue.SafeText;
    }
}
