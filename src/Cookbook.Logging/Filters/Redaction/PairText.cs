namespace Cookbook.Logging;

/// <summary>
/// The values of secret names in the text of a pair, <c>[Password, hunter2]</c> of a <see cref="KeyValuePair{TKey, TValue}"/> and <c>(Password, hunter2)</c> of a tuple: what is left of these once
/// a value, a scope or a list is a text. A pair is the whole of a text; within others nobody could tell it from a list of words.
/// </summary>
internal sealed class PairText(HashSet<string> names, string replacement) : ScannedPattern
{
    private const string Separator = ", ";

    /// <summary>Takes such a text apart, if its name is one of these.</summary>
    public static bool TrySplit(string text, HashSet<string> names, out string name, out string value)
    {
        (name, value) = ("", "");
        if (ValueStart(text, names) is not (> 0 and var start))
        {
            return false;
        }

        (name, value) = (text[1..(start - Separator.Length)], text[start..^1]);
        return true;
    }

    protected override bool TryNext(ReadOnlySpan<char> text, int from, out FoundSecret secret)
    {
        secret = default;
        if (from > 0 || ValueStart(text, names) is not (> 0 and var start) || text[start..^1].SequenceEqual(replacement))
        {
            return false;
        }

        secret = new(start, text.Length - 1);
        return true;
    }

    /// <summary>Where the value begins; 0 when the text is no pair of such a name, or has no value.</summary>
    private static int ValueStart(ReadOnlySpan<char> text, HashSet<string> names)
    {
        if (text is not (['[', .., ']'] or ['(', .., ')']))
        {
            return 0;
        }

        var comma = text.IndexOf(Separator);
        return comma > 1 && comma + Separator.Length < text.Length - 1 && names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text[1..comma]) ? comma + Separator.Length : 0;
    }
}
