namespace Cookbook.Logging;

/// <summary>The names of fields, of at most 64 capital letters, digits and underscores, not beginning with a digit; what begins with an underscore is the journal's own to say.</summary>
internal static class JournalNames
{
    private const int MaxLength = 64;

    // What the handler writes, and what systemd.journal-fields(7) gives a meaning to.
    private static readonly byte[][] s_known =
    [
        .. new[]
        {
            "MESSAGE", "MESSAGE_ID", "PRIORITY", "TIMESTAMP", "CATEGORY", "EVENT_ID", "EVENT_NAME", "THREAD_ID", "THREAD_NAME", "TRACE_ID", "SPAN_ID", "EXCEPTION", "EXCEPTION_TYPE",
            "ERRNO", "INVOCATION_ID", "USER_INVOCATION_ID", "DOCUMENTATION", "TID", "UNIT", "USER_UNIT",
        }.Select(System.Text.Encoding.ASCII.GetBytes),
    ];

    private static readonly byte[][] s_knownBeginnings = [.. new[] { "SYSLOG_", "CODE_", "COREDUMP_", "OBJECT_", "JOURNAL_" }.Select(System.Text.Encoding.ASCII.GetBytes)];

    private static ReadOnlySpan<byte> Prefix => "LOGGED_"u8;

    /// <summary>Appends the name of a field for a named value: <c>ORDER_ID</c> for <c>OrderId</c>, <c>LOGGED_MESSAGE</c> for <c>message</c>, <c>U5BA2</c> for a letter that is not ASCII.</summary>
    public static void Append(Utf8Buffer output, string name)
    {
        var start = output.Length;
        var isAfterSmall = false;
        foreach (var c in name)
        {
            if (char.IsAsciiLetterUpper(c) && isAfterSmall)
            {
                output.Append((byte)'_');
            }

            isAfterSmall = char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);
            if (char.IsAsciiLetterOrDigit(c))
            {
                output.Append((byte)char.ToUpperInvariant(c));
            }
            else if (!char.IsAscii(c))
            {
                // Two names in another script must not become one.
                output.Append((byte)'U');
                ValueText.Append(output, (int)c, "X4");
            }
            else if (output.Length > start)
            {
                output.Append((byte)'_');
            }

            if (output.Length - start >= MaxLength)
            {
                break;
            }
        }

        if (IsTaken(output.Written[start..]))
        {
            Prefix.CopyTo(output.Insert(start, Prefix.Length));
        }

        if (output.Length - start > MaxLength)
        {
            output.Truncate(start + MaxLength);
        }
    }

    /// <summary>Whether a name says something else already, or nothing.</summary>
    private static bool IsTaken(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty || char.IsAsciiDigit((char)name[0]))
        {
            return true;
        }

        foreach (var known in s_known)
        {
            if (name.SequenceEqual(known))
            {
                return true;
            }
        }

        foreach (var beginning in s_knownBeginnings)
        {
            if (name.StartsWith(beginning))
            {
                return true;
            }
        }

        return false;
    }
}
