using System.Text;

namespace Cookbook.Logging;

/// <summary>The values in one record that are secret by their names, to be taken out wherever else they stand in it.</summary>
internal sealed class KnownSecrets(string replacement)
{
    /// <summary>From what length on a value is looked for also where it was not put by its name: a shorter one stands in many texts by chance.</summary>
    private const int MinElsewhere = 6;

    private readonly SortedSet<string> _texts = new(Comparer<string>.Create(static (a, b) => a.Length != b.Length ? b.Length.CompareTo(a.Length) : string.CompareOrdinal(a, b)));

    public void Add(string text)
    {
        if (text.Length > 0 && text != replacement)
        {
            _texts.Add(text);
        }
    }

    /// <summary>Takes them out of a text that was made with them, such as a message.</summary>
    public string Without(string text) => Replace(text, 1);

    /// <summary>Takes them out of any other text.</summary>
    public string WithoutLong(string text) => Replace(text, MinElsewhere);

    /// <summary>How often a value stands in a text, not counting where it is a piece of a longer word or number.</summary>
    public static int Count(string text, string secret)
    {
        var count = 0;
        for (var at = text.IndexOf(secret, StringComparison.Ordinal); at >= 0;)
        {
            var isPiece = !StandsAlone(text, at, secret.Length);
            count += isPiece ? 0 : 1;
            at = text.IndexOf(secret, isPiece ? at + 1 : at + secret.Length, StringComparison.Ordinal);
        }

        return count;
    }

    private string Replace(string text, int least)
    {
        foreach (var secret in _texts)
        {
            if (secret.Length < least)
            {
                break;
            }

            if (text.Contains(secret, StringComparison.Ordinal))
            {
                text = Replace(text, secret);
            }
        }

        return text;
    }

    private string Replace(string text, string secret)
    {
        var changed = new StringBuilder(text.Length);
        var done = 0;
        for (var at = text.IndexOf(secret, StringComparison.Ordinal); at >= 0;)
        {
            var isPiece = !StandsAlone(text, at, secret.Length);
            var next = isPiece ? at + 1 : at + secret.Length;
            changed.Append(text, done, at - done).Append(isPiece ? secret[..1] : replacement);
            (done, at) = (next, text.IndexOf(secret, next, StringComparison.Ordinal));
        }

        return changed.Append(text, done, text.Length - done).ToString();
    }

    /// <summary>Whether it is not a piece of a longer word or number.</summary>
    private static bool StandsAlone(string text, int at, int length) =>
        !(at > 0 && char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at]))
        && !(at + length < text.Length && char.IsLetterOrDigit(text[at + length]) && char.IsLetterOrDigit(text[at + length - 1]));
}
