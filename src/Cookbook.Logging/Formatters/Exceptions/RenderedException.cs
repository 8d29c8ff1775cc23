namespace Cookbook.Logging;

/// <summary>Reads an exception of which only the text is there: of a record from elsewhere, or one that a filter has changed.</summary>
internal static class RenderedException
{
    private const string Joint = " ---> ";

    /// <summary>A Python traceback's last line, or .NET's lines of types and messages.</summary>
    public static string? FirstLines(string? text)
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

    public static string? Message(string? text) => Parts(text).Message;

    /// <summary>The type's name, null where the text begins with none, and the message.</summary>
    public static (string? Type, string? Message) Parts(string? text)
    {
        var line = FirstLines(text);
        var inner = line?.IndexOf(Joint, StringComparison.Ordinal) ?? -1;
        line = inner < 0 ? line : line![..inner];
        var colon = line?.IndexOf(": ", StringComparison.Ordinal) ?? -1;
        if (colon < 0)
        {
            return (IsName(line) ? line : null, line);
        }

        return (IsName(line![..colon]) ? line[..colon] : null, line[(colon + 2)..]);
    }

    private static bool IsName(string? text) =>
        !string.IsNullOrEmpty(text) && text.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '+' or '`' or '[' or ']' or ',');
}
