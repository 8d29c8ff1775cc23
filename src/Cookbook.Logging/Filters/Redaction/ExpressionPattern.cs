using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Cookbook.Logging;

/// <summary>Secrets that a regular expression describes. One that takes too long throws, and whoever asked replaces the text whole.</summary>
internal sealed class ExpressionPattern(string expression, TimeSpan timeout) : SecretPattern
{
    private const string Group = "secret";

    private readonly Regex _regex = new(expression, RegexOptions.CultureInvariant, timeout);

    public override bool IsIn(ReadOnlySpan<char> text)
    {
        var start = Stopwatch.GetTimestamp();
        foreach (var match in _regex.EnumerateMatches(text))
        {
            ThrowIfLate(start);
            if (match.Length > 0)
            {
                return true;
            }
        }

        return false;
    }

    public override void Find(string text, List<FoundSecret> found)
    {
        var start = Stopwatch.GetTimestamp();
        for (var match = _regex.Match(text); match.Success; match = match.NextMatch())
        {
            ThrowIfLate(start);
            var secret = match.Groups[Group] is { Success: true } group ? group : match;
            if (secret.Length > 0)
            {
                found.Add(new(secret.Index, secret.Index + secret.Length));
            }
        }
    }

    /// <summary>The expression's own time is for one match; this is for all.</summary>
    private void ThrowIfLate(long start)
    {
        if (Stopwatch.GetElapsedTime(start) > timeout)
        {
            throw new RegexMatchTimeoutException("", expression, timeout);
        }
    }
}
