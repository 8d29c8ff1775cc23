using System.Text;

namespace Cookbook.Logging.Messages;

/// <summary>Cuts the formats of <see cref="DollarMessage"/>.</summary>
internal static class DollarMessageFormat
{
    public static MessagePiece[] Cut(string format)
    {
        var pieces = new MessagePieces();
        for (var i = 0; i < format.Length;)
        {
            var dollar = format.IndexOf('$', i);
            pieces.Literal(format.AsSpan(i, (dollar < 0 ? format.Length : dollar) - i));
            if (dollar < 0)
            {
                break;
            }

            if (format.AsSpan(dollar).StartsWith("$$"))
            {
                pieces.Literal("$");
                i = dollar + 2;
            }
            else if (Name(format, dollar, out i) is { } name)
            {
                pieces.Hole(new MessagePiece(Encoding.UTF8.GetBytes(format[dollar..i]), name));
            }
            else
            {
                pieces.Literal("$");
                i = dollar + 1;
            }
        }

        return pieces.ToArray();
    }

    /// <summary>The name behind a dollar sign; null when there is none.</summary>
    private static string? Name(string format, int dollar, out int next)
    {
        var isBraced = dollar + 1 < format.Length && format[dollar + 1] == '{';
        var start = dollar + (isBraced ? 2 : 1);
        next = start;
        while (next < format.Length && (char.IsAsciiLetter(format[next]) || format[next] == '_' || (next > start && char.IsAsciiDigit(format[next]))))
        {
            next++;
        }

        var name = format[start..next];
        if (name.Length == 0 || (isBraced && (next == format.Length || format[next++] != '}')))
        {
            return null;
        }

        return name;
    }
}
