using System.Text;

namespace Cookbook.Logging;

/// <summary>Writes a record's exception as an <see cref="ExceptionStyle"/> says.</summary>
internal sealed class ExceptionText(ExceptionStyle style)
{
    private const string Joint = " ---> ";

    public FieldValue Read(LogRecord record, Utf8Buffer output) => FieldValue.OfText(style switch
    {
        ExceptionStyle.Full => record.ExceptionText,
        ExceptionStyle.OneLine => record.Exception is { } exception ? OneLine(exception) : FirstLines(record.ExceptionText),
        ExceptionStyle.Message => record.Exception is { } exception ? exception.Message : Message(record.ExceptionText),
        _ => null,
    }, output);

    private static string OneLine(Exception exception)
    {
        var text = new StringBuilder();
        for (var e = exception; e is not null; e = e.InnerException)
        {
            text.Append(text.Length == 0 ? "" : Joint).Append(e.GetType()).Append(": ").Append(e.Message);
        }

        return text.Replace("\r\n", " ").Replace('\n', ' ').Replace('\r', ' ').ToString();
    }

    /// <summary>Of a text rendered elsewhere: a Python traceback's last line, or .NET's lines of types and messages.</summary>
    private static string? FirstLines(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length > 0 && lines[0].StartsWith("Traceback ", StringComparison.Ordinal))
        {
            return lines[^1];
        }

        return string.Join(' ', lines.TakeWhile((line, i) => i == 0 || line.StartsWith("--->", StringComparison.Ordinal)));
    }

    private static string? Message(string? text)
    {
        var line = FirstLines(text);
        var inner = line?.IndexOf(Joint, StringComparison.Ordinal) ?? -1;
        line = inner < 0 ? line : line![..inner];
        var colon = line?.IndexOf(": ", StringComparison.Ordinal) ?? -1;
        return colon < 0 ? line : line![(colon + 2)..];
    }
}
