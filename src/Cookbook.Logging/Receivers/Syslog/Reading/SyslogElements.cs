using System.Buffers;

namespace Cookbook.Logging;

/// <summary>Reads structured data (RFC 5424, 6.3) into properties.</summary>
/// <remarks>Not thread-safe.</remarks>
/// <param name="plain">The element whose parameters keep their own names, see <see cref="SyslogReceiverOptions.PropertyElement"/>.</param>
/// <param name="texts">Names that have come lately.</param>
internal sealed class SyslogElements(string plain, RecentTexts texts)
{
    /// <summary>What stands for every element that has an enterprise number.</summary>
    public const string All = "*";

    /// <summary>How many parameters and empty elements a message may have.</summary>
    public const int MaxParameters = 1024;

    private const int LongestName = 32;
    private const int LongestFullName = LongestName + 1 + LongestName;

    private static readonly SearchValues<byte> s_endOfName = SearchValues.Create("= ]\""u8);
    private static readonly SearchValues<byte> s_special = SearchValues.Create("\"\\]"u8);

    private readonly byte[]? _plain = plain is "" or All ? null : System.Text.Encoding.UTF8.GetBytes(plain);
    private readonly bool _areAllPlain = plain == All;
    private readonly Utf8Buffer _scratch = new();

    /// <summary>Takes structured data off the front.</summary>
    /// <returns>What is wrong with it; null if nothing is.</returns>
    public string? Read(ref ReadOnlySpan<byte> rest, ReceivedSyslog into)
    {
        if (rest is [(byte)'-', ..])
        {
            rest = rest[1..];
            return null;
        }

        if (rest is not [(byte)'[', ..])
        {
            return "STRUCTURED-DATA is neither - nor an element";
        }

        while (rest is [(byte)'[', ..])
        {
            if (ReadElement(ref rest, into) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private string? ReadElement(ref ReadOnlySpan<byte> rest, ReceivedSyslog into)
    {
        rest = rest[1..];
        if (TakeName(ref rest, out var id) is { } wrong)
        {
            return $"SD-ID {wrong}";
        }

        var isEmpty = true;
        while (rest is [(byte)' ', ..])
        {
            rest = rest[1..];
            if (ReadParameter(ref rest, id, into) is { } fault)
            {
                return fault;
            }

            isEmpty = false;
        }

        if (rest is not [(byte)']', ..])
        {
            return rest.IsEmpty ? "STRUCTURED-DATA has no end" : "SD-ID is too long, or followed by neither a parameter nor the element's end";
        }

        rest = rest[1..];
        return isEmpty ? Add(into, Name(id), true) : null;
    }

    private string? ReadParameter(ref ReadOnlySpan<byte> rest, scoped ReadOnlySpan<byte> id, ReceivedSyslog into)
    {
        if (TakeName(ref rest, out var name) is { } wrong)
        {
            return $"PARAM-NAME {wrong}";
        }

        if (!rest.StartsWith("=\""u8))
        {
            return "PARAM-NAME is too long, or followed by no value in quotes";
        }

        rest = rest[2..];
        return TakeValue(ref rest, out var value) ?? Add(into, FullName(id, name), value);
    }

    private static string? TakeName(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> name)
    {
        var most = rest[..Math.Min(rest.Length, LongestName)];
        var length = most.IndexOfAny(s_endOfName);
        name = length < 0 ? most : most[..length];
        rest = rest[name.Length..];
        return name.IsEmpty ? "is empty" : SyslogFields.IsPrintable(name) ? null : "has other characters than those of printable ASCII";
    }

    /// <summary>Takes a value and the quote behind it. A backslash before anything but <c>" \ ]</c> is one (RFC 5424, 6.3.3).</summary>
    private string? TakeValue(ref ReadOnlySpan<byte> rest, out string value)
    {
        value = "";
        var isEscaped = false;
        _scratch.Clear();
        while (true)
        {
            var special = rest.IndexOfAny(s_special);
            if (special < 0 || rest[special] == (byte)']')
            {
                return special < 0 ? "PARAM-VALUE has no end" : "PARAM-VALUE has a ] that is not escaped";
            }

            if (rest[special] == (byte)'"')
            {
                value = ReadableText.Of(isEscaped ? Appended(rest[..special]) : rest[..special]);
                rest = rest[(special + 1)..];
                return null;
            }

            isEscaped = true;
            var isEscape = special + 1 < rest.Length && rest[special + 1] is (byte)'"' or (byte)'\\' or (byte)']';
            _scratch.Append(rest[..special]);
            _scratch.Append(isEscape ? rest[special + 1] : (byte)'\\');
            rest = rest[(special + (isEscape ? 2 : 1))..];
        }
    }

    private ReadOnlySpan<byte> Appended(ReadOnlySpan<byte> end)
    {
        _scratch.Append(end);
        return _scratch.Written;
    }

    private static string? Add(ReceivedSyslog into, string name, object value)
    {
        into.Parameters.Add(new(name, value));
        return into.Parameters.Count > MaxParameters ? "STRUCTURED-DATA has more than 1,024 parameters" : null;
    }

    private string FullName(ReadOnlySpan<byte> id, ReadOnlySpan<byte> name)
    {
        if (IsPlain(id) && !SyslogMessageReader.IsOwn(name))
        {
            return Name(name);
        }

        Span<byte> full = stackalloc byte[LongestFullName];
        id.CopyTo(full);
        full[id.Length] = (byte)'.';
        name.CopyTo(full[(id.Length + 1)..]);
        return Name(full[..(id.Length + 1 + name.Length)]);
    }

    private bool IsPlain(ReadOnlySpan<byte> id)
    {
        if (_areAllPlain)
        {
            return id.Contains((byte)'@');
        }

        return _plain is not null && id.StartsWith(_plain) && (id.Length == _plain.Length || id[_plain.Length] == (byte)'@');
    }

    private string Name(ReadOnlySpan<byte> name) => texts.Find(name) ?? System.Text.Encoding.ASCII.GetString(name);
}
