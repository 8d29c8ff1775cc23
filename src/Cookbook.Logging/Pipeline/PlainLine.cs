using System.Globalization;
using System.Text;

namespace Cookbook.Logging;

/// <summary>The form of last resort: what is written of a record whose formatter threw.</summary>
internal static class PlainLine
{
    public static void Write(LogRecord record, Utf8Buffer output)
    {
        output.Append(record.Timestamp.ToString("O", CultureInfo.InvariantCulture));
        output.Append((byte)' ');
        output.Append(LevelNames.Python(record.Level));
        output.Append((byte)' ');
        Escape(record.Category, output);
        output.Append((byte)' ');
        Escape(record.GetMessage(), output);
        if (record.ExceptionText is { } exception)
        {
            output.Append((byte)' ');
            Escape(exception, output);
        }
    }

    /// <summary>A record that says the same and has nothing else, for forms that are no text.</summary>
    public static DetachedRecord ToRecord(LogRecord record)
    {
        var text = new Utf8Buffer();
        Write(record, text);
        return new DetachedRecord(record.Timestamp, record.Level, record.Category, Encoding.UTF8.GetString(text.Written));
    }

    private static void Escape(string text, Utf8Buffer output)
    {
        foreach (var c in text)
        {
            if (char.IsControl(c) || c is '\u2028' or '\u2029')
            {
                output.Append(string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"));
            }
            else
            {
                output.Append([c]);
            }
        }
    }
}
