using System.Text;

namespace Cookbook.Logging;

/// <summary>Renders <c>msg % args</c> as Python does, for senders that leave it to the receiver.</summary>
internal static class PercentText
{
    private const string Flags = "#0- +";
    private const string Conversions = "diouxXeEfFgGcrsa";
    private const string Numbers = "dioxXeEfFgG";

    /// <summary>Renders.</summary>
    /// <param name="format">The message.</param>
    /// <param name="args">A list for arguments by place, a dictionary for arguments by name.</param>
    /// <param name="limit">How many bytes may come of it.</param>
    /// <param name="rendered">The text; null when Python would have thrown, too, or the text would be too long.</param>
    public static bool TryRender(string format, object args, long limit, out string? rendered)
    {
        var output = new Utf8Buffer();
        var named = args as Dictionary<string, object?>;
        var reader = new Arguments(named, named is null && args is IReadOnlyList<object?> list ? list : [args]);
        rendered = null;
        for (var i = 0; i < format.Length;)
        {
            var percent = format.IndexOf('%', i);
            output.Append(format.AsSpan(i, (percent < 0 ? format.Length : percent) - i));
            if (percent < 0)
            {
                break;
            }

            i = percent + 1;
            if (!Field(format, ref i, ref reader, output) || output.Length > limit)
            {
                return false;
            }
        }

        if (named is null && !reader.IsAtEnd)
        {
            return false;
        }

        rendered = Encoding.UTF8.GetString(output.Written);
        return true;
    }

    private static bool Field(string format, ref int i, ref Arguments arguments, Utf8Buffer output)
    {
        object? value = null;
        var isNamed = i < format.Length && format[i] == '(';
        if (isNamed && !(Name(format, ref i, out var name) && arguments.TryGet(name, out value)))
        {
            return false;
        }

        if (!TrySpec(format, ref i, ref arguments, out var spec) || i == format.Length)
        {
            return false;
        }

        var type = format[i++];
        if (type == '%')
        {
            output.Append((byte)'%');
            return true;
        }

        type = type is 'u' or 'i' ? 'd' : type;
        return Conversions.Contains(type, StringComparison.Ordinal) && (isNamed || arguments.TryNext(out value)) && Value(spec with { Type = type }, value, output);
    }

    private static bool Value(FieldSpec spec, object? value, Utf8Buffer output)
    {
        if (Numbers.Contains(spec.Type, StringComparison.Ordinal) && value is not (long or double or bool or System.Numerics.BigInteger))
        {
            return false;
        }

        var start = output.Length;
        var field = FieldValue.Of(value, output);
        return FieldLayout.Apply(spec, field, output, start);
    }

    /// <summary>Takes a name up to its closing parenthesis; there may be others within it.</summary>
    private static bool Name(string format, ref int i, out string name)
    {
        var (start, depth) = (++i, 1);
        for (; i < format.Length; i++)
        {
            depth += format[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0)
            {
                name = format[start..i++];
                return true;
            }
        }

        name = "";
        return false;
    }

    private static bool TrySpec(string format, ref int i, ref Arguments arguments, out FieldSpec spec)
    {
        spec = new FieldSpec { Percent = true };
        for (; i < format.Length && Flags.Contains(format[i], StringComparison.Ordinal); i++)
        {
            spec = format[i] switch
            {
                '#' => spec with { Alternate = true },
                '0' => spec with { ZeroNumbers = true },
                '-' => spec with { Align = '<' },
                '+' => spec with { Sign = '+' },
                _ => spec.Sign == '+' ? spec : spec with { Sign = ' ' },
            };
        }

        if (!TrySize(format, ref i, ref arguments, out var width))
        {
            return false;
        }

        spec = width < 0 ? spec with { Width = -width, Align = '<' } : spec with { Width = width };
        if (i < format.Length && format[i] == '.')
        {
            i++;
            if (!TrySize(format, ref i, ref arguments, out var precision))
            {
                return false;
            }

            spec = spec with { Precision = Math.Max(precision, 0) };
        }

        for (; i < format.Length && format[i] is 'h' or 'l' or 'L'; i++)
        {
        }

        return true;
    }

    /// <summary>Digits, or a star for an argument; false where it is more than anyone means.</summary>
    private static bool TrySize(string format, ref int i, ref Arguments arguments, out int size)
    {
        size = 0;
        if (i < format.Length && format[i] == '*')
        {
            i++;
            var isSize = arguments.TryNext(out var value) && value is long and >= -FieldSpec.MaxSize and <= FieldSpec.MaxSize;
            size = isSize ? (int)(long)value! : 0;
            return isSize;
        }

        for (; i < format.Length && char.IsAsciiDigit(format[i]) && size <= FieldSpec.MaxSize; i++)
        {
            size = (size * 10) + format[i] - '0';
        }

        return size <= FieldSpec.MaxSize;
    }

    /// <summary>The arguments, by place and by name.</summary>
    private ref struct Arguments(Dictionary<string, object?>? named, IReadOnlyList<object?> placed)
    {
        private int _next;

        public readonly bool IsAtEnd => _next >= placed.Count;

        public bool TryNext(out object? value)
        {
            value = IsAtEnd ? null : placed[_next];
            return _next++ < placed.Count;
        }

        public readonly bool TryGet(string name, out object? value)
        {
            value = null;
            return named?.TryGetValue(name, out value) == true;
        }
    }
}
