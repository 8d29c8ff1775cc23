using System.Runtime.InteropServices;

namespace Cookbook.Logging;

/// <summary>Finds one sort of secrets in texts. Thread-safe.</summary>
internal abstract class SecretPattern
{
    /// <summary>Whether there is one. Allocates nothing.</summary>
    /// <exception cref="System.Text.RegularExpressions.RegexMatchTimeoutException">It took too long to see.</exception>
    public abstract bool IsIn(ReadOnlySpan<char> text);

    /// <summary>Adds each one.</summary>
    /// <exception cref="System.Text.RegularExpressions.RegexMatchTimeoutException">It took too long to see.</exception>
    public abstract void Find(string text, List<FoundSecret> found);
}

/// <summary>A pattern that is looked for from one place on, in a time that grows with the text and no faster.</summary>
internal abstract class ScannedPattern : SecretPattern
{
    public sealed override bool IsIn(ReadOnlySpan<char> text) => TryNext(text, 0, out _);

    public sealed override void Find(string text, List<FoundSecret> found)
    {
        for (var from = 0; TryNext(text, from, out var secret); from = secret.End)
        {
            found.Add(secret);
        }
    }

    /// <summary>The next one that begins at <paramref name="from"/> or later.</summary>
    protected abstract bool TryNext(ReadOnlySpan<char> text, int from, out FoundSecret secret);
}

/// <summary>Where a secret stands in a text.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="End">The one after its last.</param>
/// <param name="QuoteStart">Where the quote stands that has to be around the replacement, so that JSON stays JSON.</param>
/// <param name="QuoteEnd">Where that quote ends; 0 for none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FoundSecret(int Start, int End, int QuoteStart = 0, int QuoteEnd = 0);
