namespace Cookbook.Logging;

/// <summary>The values of members with secret names, in the text of C#'s records and anonymous types: <c>Login { User = ann, Password = x }</c>.</summary>
/// <remarks>Such a text has no quotes: a value ends where the next member begins, or with the brace that closes its record.</remarks>
internal sealed class RecordMembers(IReadOnlyCollection<string> names, string replacement) : MemberPattern(names)
{
    private const string Equal = " = ";

    protected override bool IsMember(ReadOnlySpan<char> text, int name, out FoundSecret secret)
    {
        secret = default;
        if (!text[..name].EndsWith("{ ") && !text[..name].EndsWith(", "))
        {
            return false;
        }

        var start = name + LengthOfName(text[name..]);
        if (start == name)
        {
            return false;
        }

        secret = new(start, EndOfValue(text, start));
        var value = text[start..secret.End];
        return value.Length > 0 && value is not "null" && !value.SequenceEqual(replacement);
    }

    /// <summary>The length of a name and what stands before its value; 0 when it is another name.</summary>
    private int LengthOfName(ReadOnlySpan<char> text)
    {
        foreach (var each in LongestFirst)
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
