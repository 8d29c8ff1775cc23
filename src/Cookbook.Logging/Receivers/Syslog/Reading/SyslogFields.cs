namespace Cookbook.Logging;

/// <summary>The fields of a header, each of printable ASCII, with a space between one and the next.</summary>
internal static class SyslogFields
{
    /// <summary>Takes a field and the space behind it.</summary>
    /// <param name="rest">What is left of the message.</param>
    /// <param name="most">How many characters it may have.</param>
    /// <param name="field">The field; without any bytes for <c>-</c>, which says that there is none.</param>
    /// <returns>What is wrong with it; null if nothing is.</returns>
    public static string? Take(ref ReadOnlySpan<byte> rest, int most, out ReadOnlySpan<byte> field)
    {
        field = default;
        var length = rest[..Math.Min(rest.Length, most + 1)].IndexOf((byte)' ');
        if (length < 0)
        {
            return rest.Length > most ? "is too long" : "is missing, or nothing follows it";
        }

        if (length == 0)
        {
            return "is empty";
        }

        if (!IsPrintable(rest[..length]))
        {
            return "has other characters than those of printable ASCII";
        }

        field = rest[..length] is [(byte)'-'] ? default : rest[..length];
        rest = rest[(length + 1)..];
        return null;
    }

    public static bool IsPrintable(ReadOnlySpan<byte> text) => text.IndexOfAnyExceptInRange((byte)'!', (byte)'~') < 0;

    /// <summary>The number that is written as numbers are, without a sign or zeros before it; null for anything else, and for one above 2,147,483,647.</summary>
    public static int? NumberOf(ReadOnlySpan<byte> text) =>
        text.Length is > 0 and <= 10 && text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 && (text[0] != (byte)'0' || text.Length == 1)
        && int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}
