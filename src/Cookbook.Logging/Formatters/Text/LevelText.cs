using System.Text;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>The levels' names in all their forms, encoded once.</summary>
internal static class LevelText
{
    private static readonly byte[][] s_python = All(LevelNames.Python);
    private static readonly byte[][] s_dotnet = All(LevelNames.DotNet);
    private static readonly string[] s_three = ["TRC", "DBG", "INF", "WRN", "ERR", "CRT"];
    private static readonly string[] s_four = ["TRCE", "DBUG", "INFO", "WARN", "FAIL", "CRIT"];

    /// <summary>Appends Python's <c>levelname</c>, in the origin's own words where the record has one.</summary>
    public static FieldValue Python(LogRecord record, Utf8Buffer output)
    {
        if (record.Origin?.LevelName is { } name)
        {
            return FieldValue.OfText(name, output);
        }

        output.Append(s_python[(int)record.Level]);
        return FieldValue.SafeText;
    }

    public static FieldValue DotNet(LogLevel level, Utf8Buffer output)
    {
        output.Append(s_dotnet[(int)level]);
        return FieldValue.SafeText;
    }

    /// <summary>The names for a format such as <c>u3</c>: <c>u w t</c> for upper, lower and title case, and how many letters.</summary>
    /// <returns>By level; null when there is no such format.</returns>
    public static byte[][]? For(string format)
    {
        var letters = 0;
        if (format.Length == 0 || format[0] is not ('u' or 'w' or 't') || (format.Length > 1 && (!int.TryParse(format.AsSpan(1), System.Globalization.NumberStyles.None, null, out letters) || letters == 0)))
        {
            return null;
        }

        return All(level => Cased(format[0], letters switch
        {
            3 => s_three[(int)level],
            4 => s_four[(int)level],
            0 => LevelNames.DotNet(level),
            _ => LevelNames.DotNet(level)[..Math.Min(letters, LevelNames.DotNet(level).Length)],
        }));
    }

    private static string Cased(char letterCase, string name) => letterCase switch
    {
        'u' => name.ToUpperInvariant(),
        'w' => name.ToLowerInvariant(),
        _ => name[..1].ToUpperInvariant() + name[1..].ToLowerInvariant(),
    };

    private static byte[][] All(Func<LogLevel, string> name)
    {
        var all = new byte[LevelNames.Count][];
        for (var level = LogLevel.Trace; level < LogLevel.None; level++)
        {
            all[(int)level] = Encoding.UTF8.GetBytes(name(level));
        }

        return all;
    }
}
