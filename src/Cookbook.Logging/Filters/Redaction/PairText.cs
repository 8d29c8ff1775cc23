namespace Cookbook.Logging;

/// <summary>The text of a <see cref="KeyValuePair{TKey, TValue}"/> in a list, <c>[name, value]</c>: what is left of headers and their like once their list is copied.</summary>
internal static class PairText
{
    /// <summary>Takes such a text apart, if its name is one of these.</summary>
    public static bool TrySplit(string text, HashSet<string> names, out string name, out string value)
    {
        (name, value) = ("", "");
        var comma = text.IndexOf(", ", StringComparison.Ordinal);
        if (comma < 1 || text[0] != '[' || text[^1] != ']' || !names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text.AsSpan(1, comma - 1)))
        {
            return false;
        }

        (name, value) = (text[1..comma], text[(comma + 2)..^1]);
        return value.Length > 0;
    }
}
