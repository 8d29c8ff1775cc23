using System.Text;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tool;

/// <summary>Reads level and category of a line of <c>key=value</c> pairs.</summary>
internal static class LogfmtHead
{
    public static LineHead? Read(ReadOnlySpan<byte> line)
    {
        LogLevel? level = null;
        string? category = null;
        while (TryPair(ref line, out var key, out var value) && (level is null || category is null))
        {
            if (key is "level" or "lvl" && LevelWord.TryRead(value, out var read))
            {
                level ??= read;
            }
            else if (key is "logger" or "category")
            {
                category ??= value;
            }
        }

        return level is { } found ? new LineHead(found, category is null ? [] : [category]) : null;
    }

    /// <summary>Takes the first pair off; false where there is none.</summary>
    private static bool TryPair(ref ReadOnlySpan<byte> line, out string key, out string value)
    {
        (key, value) = ("", "");
        var equals = line.IndexOf((byte)'=');
        if (equals <= 0 || line[..equals].IndexOfAny((byte)' ', (byte)'"') >= 0)
        {
            return false;
        }

        key = Encoding.UTF8.GetString(line[..equals]);
        line = line[(equals + 1)..];
        var quoted = line.Length > 0 && line[0] == '"';
        var end = quoted ? ClosingQuote(line) : line.IndexOf((byte)' ');
        end = end < 0 ? line.Length : end;
        value = Encoding.UTF8.GetString(quoted ? line[1..end] : line[..end]);
        line = line[Math.Min(line.Length, quoted ? end + 1 : end)..].TrimStart((byte)' ');
        return true;
    }

    private static int ClosingQuote(ReadOnlySpan<byte> line)
    {
        for (var i = 1; i < line.Length; i++)
        {
            if (line[i] == '\\')
            {
                i++;
            }
            else if (line[i] == '"')
            {
                return i;
            }
        }

        return -1;
    }
}
