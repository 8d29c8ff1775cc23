using System.Runtime.InteropServices;

namespace Cookbook.Logging;

/// <summary>Writes <c>key=value</c> pairs with spaces between them. The first of a key wins; a key of the line's own that is logged as a property gets an underscore.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct LogfmtPairs(Utf8Buffer output) : IRecordVisitor
{
    private const int StackBytes = 256;

    private KeySet _keys;
    private bool _isNotFirst;

    public void Value<T>(string name, string? format, T value)
    {
        var isOwn = name is "ts" or "level" or "logger" or "msg" or "eventId" or "eventName" or "err" or "traceId" or "spanId";
        if (!TryKey(name, isOwn ? "_"u8 : []))
        {
            return;
        }

        if (!typeof(T).IsValueType && value is string text)
        {
            Text(text);
        }
        else
        {
            Other(value);
        }
    }

    /// <summary>Writes a pair of the line's own; nothing when there is no text.</summary>
    public void Own(string key, string? text)
    {
        if (!string.IsNullOrEmpty(text) && TryKey(key, []))
        {
            Text(text);
        }
    }

    /// <summary>The line is complete.</summary>
    public void End() => _keys.Release();

    /// <summary>Writes a key and what follows it up to the value; false when there is such a key.</summary>
    public bool TryKey(string name, ReadOnlySpan<byte> suffix)
    {
        var before = output.Length;
        if (_isNotFirst)
        {
            output.Append((byte)' ');
        }

        var start = output.Length;
        Clean(name);
        output.Append(suffix);
        if (!_keys.TryAdd(output, start, before))
        {
            return false;
        }

        output.Append((byte)'=');
        return _isNotFirst = true;
    }

    private readonly void Clean(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty)
        {
            output.Append((byte)'_');
        }

        while (EscapedText.IndexOfUnsafe(name) is var at && at >= 0)
        {
            output.Append(name[..at]);
            output.Append((byte)'_');
            name = name[(at + 1)..];
        }

        output.Append(name);
    }

    private readonly void Text(ReadOnlySpan<char> text)
    {
        if (!text.IsEmpty && EscapedText.IndexOfUnsafe(text) < 0)
        {
            output.Append(text);
        }
        else
        {
            JsonValue.Text(output, text);
        }
    }

    /// <summary>Writes the JSON form, without its quotes where they are not needed; a list or an object as a text.</summary>
    private readonly void Other<T>(T value)
    {
        var start = output.Length;
        JsonValue.Append(output, value);
        var length = output.Length - start;
        var first = output.Written[start];
        if (first is not ((byte)'"' or (byte)'[' or (byte)'{'))
        {
            return;
        }

        var json = length <= StackBytes ? stackalloc byte[length] : new byte[length];
        output.Written[start..].CopyTo(json);
        if (first != (byte)'"')
        {
            output.Truncate(start);
            output.Append((byte)'"');
            EscapedText.Append(output, json);
            output.Append((byte)'"');
        }
        else if (length > 2 && !json.ContainsAny(" =\\"u8))
        {
            output.Truncate(start);
            output.Append(json[1..^1]);
        }
    }
}
