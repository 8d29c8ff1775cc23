using System.Buffers;
using System.Globalization;
using System.Text;

namespace Cookbook.Logging;

/// <summary>What elements and parameters are called (RFC 5424, 6.3.2 and 6.3.3): at most 32 printable characters, an ID with the number of the enterprise that has made it up.</summary>
/// <remarks>Thread-safe. Only names with such a number can come from records, so that none of them is one of the standard's.</remarks>
internal sealed class ElementNames
{
    private const int MaxLength = 32;

    private static readonly RenderedNames s_params = new(" ", "=\"", static (output, name) => Clean(output, name, PrintableText.Name, MaxLength));
    private static readonly SearchValues<char> s_number = SearchValues.Create("0123456789.");

    private readonly byte[] _suffix;
    private readonly byte[][] _taken;

    /// <param name="enterprise">The number; 0 for none, which leaves names as they are.</param>
    /// <param name="properties">The name of the element of the record's properties; empty for none.</param>
    /// <param name="scopes">That of the scopes' values; empty for none.</param>
    /// <param name="standard">The IDs of the standard's own elements that are written.</param>
    public ElementNames(int enterprise, string properties, string scopes, IEnumerable<string> standard)
    {
        _suffix = enterprise == 0 ? [] : Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"@{enterprise}"));
        Properties = Rendered(properties);
        Scopes = Rendered(scopes);
        ShareOne = Properties is not null && Scopes is not null && Properties.AsSpan().SequenceEqual(Scopes);
        _taken = [.. standard.Select(Encoding.ASCII.GetBytes), .. new[] { Properties, Scopes }.OfType<byte[]>()];
    }

    /// <summary>The ID of the element of the record's own properties; null for none.</summary>
    public byte[]? Properties { get; }

    /// <summary>The ID of the element of the scopes' values; null for none.</summary>
    public byte[]? Scopes { get; }

    /// <summary>Whether both have one element.</summary>
    public bool ShareOne { get; }

    /// <summary>Whether an ID is that of an element which is not made of a set.</summary>
    public bool IsTaken(ReadOnlySpan<byte> id)
    {
        foreach (var taken in _taken)
        {
            if (id.SequenceEqual(taken))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Appends an SD-ID: the name with its number, its own one where it brings one.</summary>
    public void Id(Utf8Buffer output, ReadOnlySpan<char> name)
    {
        if (_suffix.Length == 0 || HasNumber(name))
        {
            Clean(output, name, PrintableText.Name, MaxLength);
        }
        else
        {
            // What destructuring writes before a name is no part of it.
            name = name.TrimStart('@');
            Clean(output, name, PrintableText.BareName, MaxLength - _suffix.Length);
            output.Append(_suffix);
        }
    }

    /// <summary>Appends a PARAM-NAME with the space before it, and what begins its value: <c> name="</c>.</summary>
    public static void Param(Utf8Buffer output, string name) => s_params.Append(output, name);

    private static void Clean(Utf8Buffer output, ReadOnlySpan<char> name, SearchValues<char> allowed, int max) =>
        PrintableText.Append(output, name.IsEmpty ? "_" : name, allowed, (byte)'_', max);

    /// <summary>Whether a name ends in an enterprise number, <c>name@32473</c> or <c>name@32473.1</c>, and is short enough to keep it.</summary>
    private static bool HasNumber(ReadOnlySpan<char> name)
    {
        var at = name.IndexOf('@');
        return at > 0 && name.Length is > 2 and <= MaxLength && at + 1 < name.Length && char.IsAsciiDigit(name[at + 1]) && !name[(at + 1)..].ContainsAnyExcept(s_number);
    }

    private byte[]? Rendered(string name)
    {
        if (name.Length == 0)
        {
            return null;
        }

        var output = new Utf8Buffer();
        Id(output, name);
        return output.Written.ToArray();
    }
}
