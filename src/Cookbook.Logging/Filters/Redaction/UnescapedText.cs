using System.Buffers;
using System.Globalization;

namespace Cookbook.Logging;

/// <summary>A text with the escapes of JSON taken out behind which a secret may hide (<c>ann\u0040example.com</c>, <c>a\/b</c>), and where each of its characters stands in the text as it is.</summary>
/// <remarks>Whoever looks for where strings begin and end gets quotes and backslashes with as many backslashes as they would have in the short form: <c>\u0022</c> is <c>\"</c>, which ends no string.</remarks>
internal ref struct UnescapedText
{
    private static readonly SearchValues<string> s_escapes = SearchValues.Create(["\\u", "\\/"], StringComparison.Ordinal);

    private readonly char[] _chars;
    private readonly int[] _places;

    private UnescapedText(ReadOnlySpan<char> text, bool keepsStrings)
    {
        // The short form of a quote is longer than its escape where there are many backslashes, but never twice as long.
        _chars = ArrayPool<char>.Shared.Rent(2 * text.Length);
        _places = ArrayPool<int>.Shared.Rent((2 * text.Length) + 1);
        for (var at = 0; at < text.Length;)
        {
            // Within a string within a string a backslash is two, or four.
            var backslashes = text[at..].IndexOfAnyExcept('\\') is var other and >= 0 ? other : text.Length - at;
            var (escaped, after) = backslashes > 0 ? Escaped(text, at + backslashes) : ('\0', 0);
            if (after > 0)
            {
                if (keepsStrings && (escaped is '"' or '\'' or '\\'))
                {
                    AddShort(escaped, at, backslashes);
                }
                else
                {
                    Add(escaped, at);
                }

                at = after;
                continue;
            }

            for (var end = Math.Min(text.Length, at + backslashes + 1); at < end; at++)
            {
                Add(text[at], at);
            }
        }

        _places[Length] = text.Length;
    }

    /// <summary>How many characters it has.</summary>
    public int Length { get; private set; }

    public readonly ReadOnlySpan<char> Chars => _chars.AsSpan(0, Length);

    /// <summary>Whether a text has escapes of the sort.</summary>
    public static bool IsNeeded(ReadOnlySpan<char> text) => text.ContainsAny(s_escapes);

    /// <param name="text">The text as it is.</param>
    /// <param name="keepsStrings">Whether strings are to begin and end where they did.</param>
    public static UnescapedText Of(ReadOnlySpan<char> text, bool keepsStrings) => new(text, keepsStrings);

    /// <summary>The same secret in the text as it is.</summary>
    public readonly FoundSecret InOriginal(FoundSecret secret) =>
        new(_places[secret.Start], _places[secret.End], _places[secret.QuoteStart], _places[secret.QuoteEnd]);

    public readonly void Dispose()
    {
        ArrayPool<char>.Shared.Return(_chars);
        ArrayPool<int>.Shared.Return(_places);
    }

    private void Add(char character, int place) => (_chars[Length], _places[Length++]) = (character, place);

    /// <summary>Adds a quote or a backslash in the short form. Each level of strings within strings doubles the backslashes, so that their number tells the level.</summary>
    private void AddShort(char character, int place, int backslashes)
    {
        var level = backslashes & -backslashes;
        for (var i = 0; i < backslashes + level - 1; i++)
        {
            Add('\\', place + Math.Min(i, backslashes - 1));
        }

        Add(character, place + backslashes - 1);
    }

    /// <summary>What backslashes before a place make of what stands there; after 0 where that is no escape of these.</summary>
    private static (char Character, int After) Escaped(ReadOnlySpan<char> text, int at)
    {
        var rest = text[at..];
        return rest is ['/', ..] ? ('/', at + 1)
            : rest is ['u', _, _, _, _, ..] && ushort.TryParse(rest.Slice(1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
                ? ((char)code, at + 5)
                : ('\0', 0);
    }
}
