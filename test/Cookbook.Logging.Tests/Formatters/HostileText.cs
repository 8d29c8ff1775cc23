using System.Text;

namespace Cookbook.Logging.Tests;

/// <summary>Random texts made of what breaks lines, quotes and encodings.</summary>
internal static class HostileText
{
    private static readonly string[] s_pieces =
    [
        "\n", "\r\n", "\"", "\\", "\0", "\u001b[31m", "\u007f", "\u0085", "\u2028", "\u2029", "\u202e", "\u2066", "\ud800", "\udc00", "😀", "é", "漢",
        "a", "plain text", "=", " ", "{", "}", "\",\"level\":\"Critical", "\uffff", "\ufeff", "\t", "\u200f", "level=critical", "",
    ];

    public static string Next(Random random)
    {
        var text = new StringBuilder();
        for (var i = random.Next(8); i > 0; i--)
        {
            text.Append(s_pieces[random.Next(s_pieces.Length)]);
        }

        return text.ToString();
    }

    /// <summary>The text with every lone surrogate replaced.</summary>
    public static string Valid(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
