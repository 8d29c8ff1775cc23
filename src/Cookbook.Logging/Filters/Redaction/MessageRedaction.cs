namespace Cookbook.Logging;

/// <summary>Takes the values that are secret by their names out of a record's message.</summary>
/// <param name="secrecy">What is secret.</param>
/// <param name="known">All that are secret in the record.</param>
/// <param name="nested">Those within other values.</param>
internal readonly struct MessageRedaction(Secrecy secrecy, KnownSecrets known, KnownSecrets nested)
{
    /// <summary>From what length on a value does not stand in a text by chance, whole or within a word.</summary>
    private const int MinTelling = 4;

    public string Of(DetachedRecord record)
    {
        // Rendered anew, the message has none of the call's own, and only what is within other values may be left.
        if (RenderedMessage.Without(record, secrecy) is { } rendered)
        {
            return (HasOwn(record) ? nested : known).Without(rendered);
        }

        var message = record.GetMessage();
        var rest = known.Without(message);
        foreach (var secret in SecretValues.Of(record.Pairs, secrecy))
        {
            if (!IsGone(secret, message, rest, record.Template))
            {
                // It may be there in a form that nobody knows: padded, grouped, beside other letters.
                return record.Template is { } template ? known.WithoutLong(template) : secrecy.Replacement;
            }
        }

        return rest;
    }

    private bool HasOwn(DetachedRecord record)
    {
        foreach (var (name, _) in record.Pairs)
        {
            if (secrecy.Names.Contains(name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a value was found in the message as often as the template has it, and nothing else there looks like it.</summary>
    private static bool IsGone(SecretValue secret, string message, string rest, string? template)
    {
        if (secret.IsNested)
        {
            // What is deep in a value need not show in the message at all.
            return !rest.Contains(secret.Text, StringComparison.OrdinalIgnoreCase);
        }

        if (secret.Text.Length < MinTelling)
        {
            return template is null && KnownSecrets.Count(message, secret.Text) > 0;
        }

        return KnownSecrets.Count(message, secret.Text) >= Math.Max(1, Holes(template ?? "", secret.Name.TrimStart('@').TrimStart('$')))
            && !rest.Contains(secret.Text, StringComparison.OrdinalIgnoreCase);
    }

    private static int Holes(string template, string name)
    {
        var count = 0;
        for (var at = 0; name.Length > 0 && template.AsSpan(at).IndexOf(name, StringComparison.OrdinalIgnoreCase) is var next and >= 0; at += next + name.Length)
        {
            count++;
        }

        return count;
    }
}
