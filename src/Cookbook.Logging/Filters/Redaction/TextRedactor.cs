using System.Text;
using System.Text.RegularExpressions;

namespace Cookbook.Logging;

/// <summary>Finds secrets in texts and replaces them. Thread-safe.</summary>
/// <param name="patterns">What is a secret.</param>
/// <param name="replacement">What takes its place.</param>
/// <param name="source">Whose they are, for reports.</param>
internal sealed class TextRedactor(SecretPattern[] patterns, string replacement, string source)
{
    private readonly SecretPattern[] _expressions = [.. patterns.OfType<ExpressionPattern>()];
    private readonly SecretPattern[] _scanned = [.. patterns.OfType<ScannedPattern>()];

    /// <summary>Whether there is a secret in a text, or may be. Allocates nothing.</summary>
    public bool HasSecret(ReadOnlySpan<char> text)
    {
        try
        {
            if (text.IsEmpty || !UnescapedText.IsNeeded(text))
            {
                return !text.IsEmpty && IsAnyIn(patterns, text);
            }

            return IsAnyIn(_scanned, text, keepsStrings: true) || (_expressions.Length > 0 && (IsAnyIn(_expressions, text, keepsStrings: false) || IsAnyIn(_expressions, text)));
        }
        catch (RegexMatchTimeoutException)
        {
            // It is looked at once more, and reported, when it is replaced.
            return true;
        }
    }

    /// <summary>A text without its secrets; the same one where there are none. What an expression takes too long to check is replaced whole.</summary>
    /// <param name="text">The text.</param>
    /// <param name="tookTooLong">Whether an expression did, and the text was replaced whole.</param>
    public string Redact(string text, out bool tookTooLong)
    {
        tookTooLong = false;
        var found = new List<FoundSecret>();
        try
        {
            Find(text, found);
        }
        catch (RegexMatchTimeoutException e)
        {
            Trouble.Report(source, $"the expression '{e.Pattern}' took longer than {e.MatchTimeout.TotalMilliseconds:0} ms; the text is replaced whole");
            tookTooLong = true;
            return replacement;
        }

        return found.Count == 0 ? text : Replace(text, found);
    }

    private static bool IsAnyIn(SecretPattern[] patterns, ReadOnlySpan<char> text)
    {
        foreach (var pattern in patterns)
        {
            if (pattern.IsIn(text))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAnyIn(SecretPattern[] patterns, ReadOnlySpan<char> text, bool keepsStrings)
    {
        using var unescaped = UnescapedText.Of(text, keepsStrings);
        return IsAnyIn(patterns, unescaped.Chars);
    }

    private static void FindUnescaped(SecretPattern[] patterns, string text, bool keepsStrings, List<FoundSecret> found)
    {
        using var unescaped = UnescapedText.Of(text, keepsStrings);
        var plain = unescaped.Chars.ToString();
        foreach (var pattern in patterns)
        {
            var before = found.Count;
            pattern.Find(plain, found);
            for (var i = before; i < found.Count; i++)
            {
                found[i] = unescaped.InOriginal(found[i]);
            }
        }
    }

    private void Find(string text, List<FoundSecret> found)
    {
        if (!UnescapedText.IsNeeded(text))
        {
            Array.ForEach(patterns, p => p.Find(text, found));
            return;
        }

        // Read as it is, an escape would pass for a part of what stands beside it. An expression may be about just that.
        Array.ForEach(_expressions, e => e.Find(text, found));
        FindUnescaped(_scanned, text, keepsStrings: true, found);
        if (_expressions.Length > 0)
        {
            FindUnescaped(_expressions, text, keepsStrings: false, found);
        }
    }

    /// <summary>Replaces what was found, once where it overlaps.</summary>
    private string Replace(string text, List<FoundSecret> found)
    {
        found.Sort(static (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.End.CompareTo(a.End));
        var changed = new StringBuilder(text.Length);
        var end = 0;
        foreach (var secret in found)
        {
            if (secret.Start >= end)
            {
                var quote = text.AsSpan(secret.QuoteStart, secret.QuoteEnd - secret.QuoteStart);
                changed.Append(text, end, secret.Start - end).Append(quote).Append(replacement).Append(quote);
            }

            end = Math.Max(end, secret.End);
        }

        return changed.Append(text, end, text.Length - end).ToString();
    }
}
