using System.Globalization;

namespace Cookbook.Logging;

/// <summary>Python's <c>asctime</c>: the date format, or the default one with the record's own milliseconds.</summary>
internal sealed class AscTime(RecordDate date, string? separator, int digits) : TextField
{
    private readonly byte[] _separator = System.Text.Encoding.UTF8.GetBytes(separator ?? "");

    public override bool IsOurs => true;

    public static AscTime Create(TextFormatterOptions options, RecordClock clock) =>
        DateText.Create(options.DateFormat) is { } date
            ? new AscTime(new RecordDate(date, clock), null, 0)
            : new AscTime(new RecordDate(DateText.Create(options.DefaultTimeFormat)!, clock), options.MillisecondSeparator, options.MillisecondDigits);

    public override void Append(LogRecord record, Utf8Buffer output)
    {
        var time = record.Timestamp;
        date.Append(time, output);
        if (separator is not null)
        {
            output.Append(_separator);
            Digits(record.Origin?.Milliseconds is { } known ? (int)known : RecordClock.WholeMilliseconds(time), output);
        }
    }

    private void Digits(int milliseconds, Utf8Buffer output)
    {
        if (digits == 3 && milliseconds is >= 0 and < 1000)
        {
            var three = output.GetSpan(3);
            three[0] = (byte)('0' + (milliseconds / 100));
            three[1] = (byte)('0' + (milliseconds / 10 % 10));
            three[2] = (byte)('0' + (milliseconds % 10));
            output.Advance(3);
            return;
        }

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
internal sealed class TimestampField(DateText format, RecordClock clock) : TextField
{
    private readonly RecordDate _date = new(format, clock);

    public override bool IsOurs => true;

    public override void Append(LogRecord record, Utf8Buffer output) => _date.Append(record.Timestamp, output);
}
