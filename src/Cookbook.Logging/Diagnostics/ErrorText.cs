using System.Text.RegularExpressions;

namespace Cookbook.Logging;

/// <summary>What an exception says, in a form that may be shown to those who look after the service: one line, not long, without secrets.</summary>
internal static partial class ErrorText
{
    private const int MaxLength = 300;

    /// <summary>The kind of an exception and the first line of its message.</summary>
    /// <remarks>Never throws, although the exception's message may.</remarks>
    public static string Of(Exception exception)
    {
        try
        {
            var line = exception.Message.AsSpan().Trim();
            var end = line.IndexOfAny('\r', '\n');
            return $"{exception.GetType().Name}: {WithoutSecrets((end < 0 ? line : line[..end]).ToString())}";
        }
        catch (Exception)
        {
            return exception.GetType().Name;
        }
    }

    /// <summary>
    /// Hides what stands before the @ of an address, values of keys that have a secret's name, signatures and codes of a query, the rest of the line after an authorization or
    /// cookie header's name, and what follows the name of a scheme of authorization. Where that is in doubt, too much is hidden.
    /// </summary>
    public static string WithoutSecrets(string text)
    {
        // A giant is cut before it is searched, too.
        text = text.Length <= 4 * MaxLength ? text : text[..(4 * MaxLength)];
        text = Address().Replace(text, $"${{before}}{Secrets.Hidden}@");
        text = Header().Replace(text, $"${{name}}{Secrets.Hidden}");
        text = Scheme().Replace(text, $"${{name}}{Secrets.Hidden}");
        text = Named().Replace(text, $"${{name}}{Secrets.Hidden}");
        return text.Length <= MaxLength ? text : $"{text.AsSpan(0, MaxLength)}…";
    }

    // A password may have any character, even those that end a host; a name without one may itself be a token.
    [GeneratedRegex(@"(?<before>://[^/\s:@]*:)\S+@|(?<before>://)[^\s/]+@")]
    private static partial Regex Address();

    [GeneratedRegex("""(?<name>\b(authorization|cookie)["']?\s*[=:]\s*)("[^"]*"|'[^']*'|.+)""", RegexOptions.IgnoreCase)]
    private static partial Regex Header();

    [GeneratedRegex(
        """(?<name>([\w-]*(password|passwd|pwd|passphrase|secret|token|credential|signature|key)|\b(sig|pass)|[?&](code|auth))["']?\s*[=:]\s*)("[^"]*"|'[^']*'|[^\s;,&]+)""",
        RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    [GeneratedRegex("""(?<name>\b(bearer|basic|api-?key|sharedkey)\s+)[^\s"',;:=]+[^\s"',;]*""", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();
}
