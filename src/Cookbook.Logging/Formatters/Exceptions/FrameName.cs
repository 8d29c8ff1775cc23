namespace Cookbook.Logging;

/// <summary>
/// Brings the line of a stack frame nearer to the source: <c>C.&lt;&gt;c.&lt;M&gt;b__0_0()</c>, which is what the compiler calls a lambda, is <c>C.M.lambda()</c>; a local
/// function is <c>C.M.Local()</c>; the <c>MoveNext</c> of an asynchronous method or an iterator is the method. By the text alone, so that it works where there is no metadata.
/// </summary>
internal static class FrameName
{
    private const string At = "at ";

    /// <summary>Rewrites a line; one that is no frame, or has names of another make, comes back as it is.</summary>
    public static string InSource(string line)
    {
        var at = line.IndexOf(At, StringComparison.Ordinal);
        var start = at + At.Length;
        var end = at < 0 ? -1 : line.IndexOf('(', start);
        return end < 0 || line.IndexOf('<', start, end - start) < 0 ? line : string.Concat(line.AsSpan(0, start), Member(line[start..end]), line.AsSpan(end));
    }

    private static string Member(string member)
    {
        var names = new List<string>();
        var isStateMachine = false;
        foreach (var part in Parts(member))
        {
            if (part.StartsWith("<>", StringComparison.Ordinal) || (isStateMachine && part == "MoveNext"))
            {
                // A class that holds what a lambda uses, or a method's own state.
                continue;
            }

            isStateMachine = false;
            names.Add(Name(part, ref isStateMachine));
        }

        return string.Join('.', names);
    }

    /// <summary>The source's name for one part: <c>&lt;M&gt;b__0_0</c>, <c>&lt;M&gt;g__Local|0_0</c>, <c>&lt;M&gt;d__3</c>, or these within one another.</summary>
    private static string Name(string part, ref bool isStateMachine)
    {
        if (part is not ['<', ..] || Close(part) is not (> 1 and var close))
        {
            return part;
        }

        var ignored = false;
        var owner = Name(part[1..close], ref ignored);
        var kind = part[(close + 1)..];
        if (kind.StartsWith("b__", StringComparison.Ordinal))
        {
            return owner + ".lambda";
        }

        if (kind.StartsWith("g__", StringComparison.Ordinal) && kind.IndexOf('|', StringComparison.Ordinal) is > 3 and var bar)
        {
            var generic = kind.IndexOf('[', bar);
            return $"{owner}.{kind[3..bar]}{(generic < 0 ? "" : kind[generic..])}";
        }

        isStateMachine = kind is "d" || kind.StartsWith("d__", StringComparison.Ordinal);
        return isStateMachine || kind == "$" ? owner : part;
    }

    /// <summary>Cuts at the dots that stand between names, not within angle or square brackets.</summary>
    private static IEnumerable<string> Parts(string member)
    {
        var (depth, start) = (0, 0);
        for (var i = 0; i < member.Length; i++)
        {
            depth += member[i] is '<' or '[' ? 1 : member[i] is '>' or ']' ? -1 : 0;
            if (member[i] == '.' && depth == 0)
            {
                yield return member[start..i];
                start = i + 1;
            }
        }

        yield return member[start..];
    }

    private static int Close(string part)
    {
        var depth = 0;
        for (var i = 0; i < part.Length; i++)
        {
            depth += part[i] == '<' ? 1 : part[i] == '>' ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }
}
