namespace Cookbook.Logging;

/// <summary>Groups the digits of a number and fills it up to its width.</summary>
internal static class NumberLayout
{
    /// <summary>Completes a number that stands at the end of the output.</summary>
    /// <param name="spec">Its spec.</param>
    /// <param name="output">Where it stands.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="lead">The bytes of its sign and prefix.</param>
    /// <param name="digits">The digits before its point.</param>
    public static void Finish(FieldSpec spec, Utf8Buffer output, int start, int lead, int digits)
    {
        var zeros = (spec.ZeroNumbers && spec.Align == 0) || (spec.Align == '=' && spec.Fill is [(byte)'0']);
        if (spec.Group != 0)
        {
            var rest = output.Length - start - lead - digits;
            var size = spec.Type is 'b' or 'o' or 'x' or 'X' ? 4 : 3;
            Group(output, start + lead, digits, size, (byte)spec.Group, zeros ? spec.Width - lead - rest : 0);
        }

        var (align, fill) = zeros ? ('=', "0"u8.ToArray()) : (spec.Align != 0 ? spec.Align : '>', spec.Fill);
        FieldLayout.Pad(output, start, lead, spec.Width, align, fill);
    }

    /// <summary>Sets separators between groups from the right, and zeros in front as far as the width goes; a zero never follows a leading separator.</summary>
    private static void Group(Utf8Buffer output, int start, int digits, int size, byte separator, int width)
    {
        var rest = output.Written[(start + digits)..].ToArray();
        var number = output.Written.Slice(start, digits).ToArray();
        output.Truncate(start);
        var left = digits;
        while (true)
        {
            var length = Math.Min(size, Math.Max(Math.Max(left, width), 1));
            var taken = Math.Min(left, length);
            var group = output.Insert(start, length);
            group.Fill((byte)'0');
            number.AsSpan(left - taken, taken).CopyTo(group[(length - taken)..]);
            (left, width) = (left - taken, width - length);
            if (left <= 0 && width <= 0)
            {
                break;
            }

            output.Insert(start, separator, 1);
            width--;
        }

        output.Append(rest);
    }
}
