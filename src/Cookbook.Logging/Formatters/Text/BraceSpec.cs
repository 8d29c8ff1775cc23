using System.Text;

namespace Cookbook.Logging;

/// <summary>Parses Python's format mini-language: <c>[[fill]align][sign][#][0][width][grouping][.precision][type]</c>.</summary>
internal static class BraceSpec
{
    private const string Types = "bcdeEfFgGnosxX%";

    /// <summary>Parses a spec.</summary>
    /// <param name="spec">What stands behind the colon.</param>
    /// <param name="format">The format it stands in, for errors.</param>
    /// <param name="position">Where it stands there.</param>
    /// <param name="conversion">What stands behind an exclamation mark, 0 for nothing.</param>
    /// <returns>The spec.</returns>
    /// <exception cref="FormatException">It is not valid.</exception>
    public static FieldSpec Parse(string spec, string format, int position, char conversion)
    {
        var i = 0;
        var parsed = Alignment(spec, ref i) with { Conversion = conversion };
        if (i < spec.Length && spec[i] is '+' or '-' or ' ')
        {
            parsed = parsed with { Sign = spec[i] == '-' ? '\0' : spec[i] };
            i++;
        }

        if (Skip(spec, ref i, '#'))
        {
            parsed = parsed with { Alternate = true };
        }

        if (Skip(spec, ref i, '0') && parsed.Fill is [(byte)' '] && i <= spec.Length)
        {
            // Numbers are filled after their sign, texts, as in Python since 3.10, on the side where they are filled anyway.
            parsed = parsed.Align == 0 ? parsed with { ZeroNumbers = true, Fill = [(byte)'0'] } : parsed with { Fill = [(byte)'0'] };
        }

        parsed = parsed with { Width = Size(spec, ref i, format, position) };
        if (i < spec.Length && spec[i] is ',' or '_')
        {
            parsed = parsed with { Group = spec[i++] };
        }

        if (Skip(spec, ref i, '.'))
        {
            var digits = i;
            parsed = parsed with { Precision = Size(spec, ref i, format, position) };
            if (digits == i)
            {
                throw Bad(spec, format, position + i, "lacks the digits of its precision");
            }
        }

        if (i < spec.Length && Types.Contains(spec[i]))
        {
            parsed = parsed with { Type = spec[i++] };
        }

        return i == spec.Length ? Checked(parsed, spec, format, position) : throw Bad(spec, format, position + i, $"has a '{spec[i]}' that has no meaning there");
    }

    private static FieldSpec Alignment(string spec, ref int i)
    {
        var parsed = new FieldSpec();
        if (spec.Length == 0)
        {
            return parsed;
        }

        var fill = Rune.GetRuneAt(spec, 0);
        if (spec.Length > fill.Utf16SequenceLength && spec[fill.Utf16SequenceLength] is '<' or '>' or '^' or '=')
        {
            i = fill.Utf16SequenceLength + 1;
            return parsed with { Fill = Encoding.UTF8.GetBytes(fill.ToString()), Align = spec[i - 1] };
        }

        return spec[0] is '<' or '>' or '^' or '=' ? parsed with { Align = spec[i++] } : parsed;
    }

    /// <summary>Refuses what Python refuses for every value.</summary>
    private static FieldSpec Checked(FieldSpec parsed, string spec, string format, int position) =>
        (parsed.Group == ',' && parsed.Type is 'b' or 'o' or 'x' or 'X') || (parsed.Group != 0 && parsed.Type is 'c' or 'n' or 's')
            ? throw Bad(spec, format, position, $"cannot group digits in the type '{parsed.Type}'")
            : parsed;

    private static int Size(string spec, ref int i, string format, int position)
    {
        try
        {
            return FormatError.Size(spec, ref i);
        }
        catch (FormatException)
        {
            throw Bad(spec, format, position + i, $"has a width or precision over {FieldSpec.MaxSize}");
        }
    }

    private static bool Skip(string spec, ref int i, char expected)
    {
        var isThere = i < spec.Length && spec[i] == expected;
        i += isThere ? 1 : 0;
        return isThere;
    }

    private static FormatException Bad(string spec, string format, int position, string problem) =>
        FormatError.At(format, position, $"the layout '{spec}' {problem}", "A layout is [[fill]align][sign][#][0][width][,][.precision][type], as in {name:>20.20}.");
}
