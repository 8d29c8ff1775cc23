using System.Text;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tool;

/// <summary>Finds the level in a line of plain text: a level's name among its first words, written as formats write it and sentences do not.</summary>
internal static class TextHead
{
    private const int Words = 10;
    private const int Bytes = 400;
    private const string Punctuation = "[](){}<>|:;,-*=\"'";

    public static LineHead? Read(ReadOnlySpan<byte> line)
    {
        var text = Encoding.UTF8.GetString(line[..Math.Min(line.Length, Bytes)]);

        // What the systemd console puts before each line.
        text = text is ['<', >= '0' and <= '7', '>', .. var rest] ? rest : text;
        var words = text.Split([' ', '\t', '|'], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < Math.Min(words.Length, Words); i++)
        {
            if (IsLevel(words, i, out var level))
            {
                return new LineHead(level, [.. words[..i].Append(After(words, i)).Select(Bare).Where(w => w.Length > 0)]);
            }
        }

        return null;
    }

    /// <summary>The word behind the level: where most formats have the category. MEL's console adds the event's id in brackets.</summary>
    private static string After(string[] words, int level) => words[(level + 1)..].FirstOrDefault(static w => Bare(w).Length > 0) ?? "";

    private static bool IsLevel(string[] words, int index, out LogLevel level)
    {
        var word = words[index];
        var bare = Bare(word);
        if (!LevelWord.TryRead(bare, out level))
        {
            return false;
        }

        // "ERROR" is a level wherever it stands; "Error" and "error" are also words of a sentence, unless marked or right behind the time.
        return bare.All(char.IsAsciiLetterUpper) || word.Length > bare.Length || words[..index].All(static w => w.Any(char.IsAsciiDigit) || Bare(w).Length == 0);
    }

    private static string Bare(string word)
    {
        var bare = word.Trim(Punctuation.ToCharArray());
        var bracket = bare.IndexOf('[', StringComparison.Ordinal);
        return bracket > 0 ? bare[..bracket] : bare;
    }
}
