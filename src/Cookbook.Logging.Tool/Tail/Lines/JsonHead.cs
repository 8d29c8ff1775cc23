using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tool;

/// <summary>Reads level and category of a line of JSON: those of our <c>Json</c> formatter, and the names that others use.</summary>
internal static class JsonHead
{
    private static readonly string[] s_levels = ["level", "levelname", "loglevel"];
    private static readonly string[] s_categories = ["category", "logger", "name"];

    public static LineHead? Read(ReadOnlySpan<byte> line)
    {
        LogLevel? level = null;
        string? category = null;
        try
        {
            // The line may be cut: what has been found before its end counts.
            var reader = new Utf8JsonReader(line, isFinalBlock: false, default);
            reader.Read();
            while ((level is null || category is null) && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var key = reader.GetString()!;
                if (!reader.Read())
                {
                    break;
                }

                var text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
                if (s_levels.Contains(key, StringComparer.OrdinalIgnoreCase) && LevelWord.TryRead(text, out var read))
                {
                    level ??= read;
                }
                else if (s_categories.Contains(key, StringComparer.OrdinalIgnoreCase))
                {
                    category ??= text;
                }

                if (!reader.TrySkip())
                {
                    break;
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // No JSON, or no valid text in it.
        }

        return level is { } found ? new LineHead(found, category is null ? [] : [category]) : null;
    }
}
