namespace Cookbook.Logging;

/// <summary>Writes single members of an object: what stands before the value, the comma included, and the value. Nothing where there is no value.</summary>
internal static class JsonMember
{
    /// <param name="output">Where it goes.</param>
    /// <param name="names">Writes the opening, the text and the closing quote.</param>
    /// <param name="text">A text that comes again and again under the same reference.</param>
    public static void Text(Utf8Buffer output, RenderedNames names, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            names.Append(output, text);
        }
    }

    /// <param name="output">Where it goes.</param>
    /// <param name="opening">All up to and with the opening quote.</param>
    /// <param name="text">The text.</param>
    public static void Text(Utf8Buffer output, ReadOnlySpan<byte> opening, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            output.Append(opening);
            EscapedText.Append(output, text);
            output.Append((byte)'"');
        }
    }

    public static void Number(Utf8Buffer output, ReadOnlySpan<byte> opening, long? number)
    {
        if (number is { } value)
        {
            output.Append(opening);
            ValueText.Append(output, value, null);
        }
    }

    /// <summary>The identifiers of trace and span, where the record belongs to any.</summary>
    public static void Trace(Utf8Buffer output, ReadOnlySpan<byte> trace, ReadOnlySpan<byte> span, LogRecord record)
    {
        var id = record.TraceId;
        if (id != default)
        {
            Text(output, trace, id.ToHexString());
            var within = record.SpanId;
            if (within != default)
            {
                Text(output, span, within.ToHexString());
            }
        }
    }

    /// <summary>Makes the JSON value at the end of the buffer a text: one stays, a number or a word gets quotes, a list or an object is escaped.</summary>
    public static void ToText(Utf8Buffer output, int start)
    {
        const int StackBytes = 256;
        var length = output.Length - start;
        switch (output.Written[start])
        {
            case (byte)'"':
                break;
            case (byte)'[' or (byte)'{':
                var json = length <= StackBytes ? stackalloc byte[length] : new byte[length];
                output.Written[start..].CopyTo(json);
                output.Truncate(start);
                output.Append((byte)'"');
                EscapedText.Append(output, json);
                output.Append((byte)'"');
                break;
            default:
                output.Insert(start, (byte)'"', 1);
                output.Append((byte)'"');
                break;
        }
    }
}
