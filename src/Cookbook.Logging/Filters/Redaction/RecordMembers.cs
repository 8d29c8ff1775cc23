using System.Buffers;

namespace Cookbook.Logging;

/// <summary>The values of members with secret names, in the text of C#'s records and anonymous types: <c>Login { User = ann, Password = x }</c>.</summary>
/// <remarks>Such a text has no quotes: a value ends where the next member begins, or with the brace that closes its record.</remarks>
internal sealed class RecordMembers(IReadOnlyCollection<string> names, string replacement) : ScannedPattern
{
    private const string Equal = " = ";

    private readonly SearchValues<string> _names = SearchValues.Create([.. names], StringComparison.OrdinalIgnoreCase);
    private readonly string[] _longestFirst = [.. names.OrderByDescending(n => n.Length)];

    protected override bool TryNext(ReadOnlySpan<char> text, int from, out FoundSecret secret)
    {
        for (var at = from; ;)
        {
            var name = text[at..].IndexOfAny(_names);
            if (name < 0)
            {
                secret = default;
                return false;
            }

            name += at;
            if (text[..name].EndsWith("{ ") || text[..name].EndsWith(", "))
            {
                var start = name + LengthOfName(text[name..]);
                var end = start > name ? EndOfValue(text, start) : start;
                if (end > start && text[start..end] is not "null" && !text[start..end].SequenceEqual(replacement))
                {
                    secret = new(start, end);
                    return true;
                }
            }

            at = name + 1;
        }
    }

    /// <summary>The length of a name and what stands before its value; 0 when it is another name.</summary>
    private int LengthOfName(ReadOnlySpan<char> text)
    {
        foreach (var each in _longestFirst)
        {
            if (text.StartsWith(each, StringComparison.OrdinalIgnoreCase) && text[each.Length..].StartsWith(Equal))
            {
                return each.Length + Equal.Length;
            }
        }

        return 0;
    }

    private static int EndOfValue(ReadOnlySpan<char> text, int start)
    {
        var depth = 0;
        for (var at = start; at < text.Length; at++)
        {
            var rest = text[at..];
            depth += rest[0] == '{' ? 1 : 0;
            if (rest.StartsWith(" }"))
            {
                if (depth == 0)
                {
                    return at;
                }

                depth--;
            }
            else if (depth == 0 && rest.StartsWith(", ") && BeginsMember(rest[2..]))
            {
                return at;
            }
        }

        // Without a brace at its end it was no such text, or is one that has been cut.
        return text.Length;
    }

    private static bool BeginsMember(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (char.IsLetterOrDigit(text[length]) || text[length] == '_'))
        {
            length++;
        }

        return length > 0 && text[length..].StartsWith(Equal);
    }
}
