using System.Buffers;
using System.Text;

namespace Cookbook.Logging;

/// <summary>Writes text as the standard's PRINTUSASCII, <c>!</c> to <c>~</c>, up to a length: any other character, a space too, becomes a substitute.</summary>
internal static class PrintableText
{
    /// <summary>NILVALUE: what is not known.</summary>
    public const string Nil = "-";

    private const string All = "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";

    /// <summary>What a field of the header may hold.</summary>
    public static readonly SearchValues<char> Printable = SearchValues.Create(All);

    /// <summary>What an SD-NAME may hold (RFC 5424, 6.3.2 and 6.3.3).</summary>
    public static readonly SearchValues<char> Name = SearchValues.Create(All.Where(c => c is not ('=' or ']' or '"')).ToArray());

    /// <summary>What an SD-NAME may hold before its enterprise number.</summary>
    public static readonly SearchValues<char> BareName = SearchValues.Create(All.Where(c => c is not ('=' or ']' or '"' or '@')).ToArray());

    /// <summary>Appends a text that is not empty.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="text">The text.</param>
    /// <param name="allowed">What it may hold, all of it ASCII.</param>
    /// <param name="substitute">What stands for a character that it may not.</param>
    /// <param name="max">How many characters are written at most.</param>
    public static void Append(Utf8Buffer output, ReadOnlySpan<char> text, SearchValues<char> allowed, byte substitute, int max)
    {
        if (text.Length <= max && !text.ContainsAnyExcept(allowed))
        {
            output.Append(text);
            return;
        }

        foreach (var rune in text.EnumerateRunes())
        {
            if (max-- <= 0)
            {
                return;
            }

            output.Append(rune.IsAscii && allowed.Contains((char)rune.Value) ? (byte)rune.Value : substitute);
        }
    }

    /// <summary>The same as a text; an empty one is the substitute.</summary>
    public static string Clean(string text, SearchValues<char> allowed, char substitute, int max)
    {
        var output = new Utf8Buffer();
        Append(output, text.Length > 0 ? text : [substitute], allowed, (byte)substitute, max);
        return Encoding.ASCII.GetString(output.Written);
    }

    /// <summary>A field of a header; an empty one is not known.</summary>
    public static string HeaderField(string text, int max) => text.Length == 0 ? Nil : Clean(text, Printable, '?', max);
}
