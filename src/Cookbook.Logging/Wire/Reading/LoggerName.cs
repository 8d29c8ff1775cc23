using System.Buffers;
using System.Globalization;

namespace Cookbook.Logging;

/// <summary>What a logger's name from outside becomes: bounded, and without anything that could be taken for a path or change a line.</summary>
internal static class LoggerName
{
    private const string Cause = "a record with a logger's name that is too long";

    private static readonly SearchValues<char> s_usual = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    public static string Of(string name, DecodeLimits limits)
    {
        if (name.Length > limits.MaxNameLength)
        {
            throw new WireFormatException(Cause, $"The logger's name has {name.Length} characters. At most {limits.MaxNameLength} are accepted.");
        }

        var parts = name.AsSpan().Count('.') + 1;
        if (parts > limits.MaxNameParts)
        {
            throw new WireFormatException(Cause, $"The logger's name has {parts} parts. At most {limits.MaxNameParts} are accepted.");
        }

        return IsClean(name) ? name : string.Create(name.Length, name, static (clean, name) =>
        {
            for (var i = 0; i < clean.Length; i++)
            {
                clean[i] = IsClean(name[i]) ? name[i] : '_';
            }
        });
    }

    /// <summary>Whether <see cref="Of"/> takes a name.</summary>
    public static bool IsShortEnough(string name, DecodeLimits limits) => name.Length <= limits.MaxNameLength && name.AsSpan().Count('.') < limits.MaxNameParts;

    private static bool IsClean(string name)
    {
        var unusual = name.AsSpan().IndexOfAnyExcept(s_usual);
        for (var i = unusual; i >= 0 && i < name.Length; i++)
        {
            if (!IsClean(name[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsClean(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'
        || (c is not ('/' or '\\') && char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator));
}
