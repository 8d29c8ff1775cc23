using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Cookbook.Logging;

/// <summary>The directives of C's strftime in the C locale, with glibc's flags and widths; <c>%f</c> gives microseconds.</summary>
/// <remarks>What is no directive stays in the text as it is, as in C.</remarks>
internal sealed class Strftime : DateText
{
    private const string Directives = "aAbBCdefgGhHIjklmMnpPsStuUVwWyYzZ%";

    private static readonly Dictionary<char, string> s_composites = new()
    {
        ['c'] = "%a %b %e %H:%M:%S %Y",
        ['D'] = "%m/%d/%y",
        ['F'] = "%Y-%m-%d",
        ['r'] = "%I:%M:%S %p",
        ['R'] = "%H:%M",
        ['T'] = "%H:%M:%S",
        ['x'] = "%m/%d/%y",
        ['X'] = "%H:%M:%S",
    };

    private readonly Step[] _steps;

    public Strftime(string format)
    {
        var steps = new List<Step>();
        Compile(format, steps);
        _steps = [.. steps];
    }

    public override bool IsByTheSecond => !_steps.Any(s => s.Directive == 'f');

    public override void Append(in Moment moment, Utf8Buffer output)
    {
        foreach (var step in _steps)
        {
            if (step.Literal is { } literal)
            {
                output.Append(literal);
            }
            else
            {
                StrftimeDirective.Append(step.Directive, step.Flag, step.Width, moment, output);
            }
        }
    }

    private static void Compile(string format, List<Step> steps)
    {
        var literal = new StringBuilder();
        for (var i = 0; i < format.Length;)
        {
            if (format[i] != '%' || !TryRead(format, i, out var step, out var length))
            {
                literal.Append(format[i++]);
                continue;
            }

            i += length;
            if (step.Directive == '%' && step.Flag == 0)
            {
                literal.Append('%');
                continue;
            }

            Flush(literal, steps);
            Add(step, steps);
        }

        Flush(literal, steps);
    }

    private static void Add(Step step, List<Step> steps)
    {
        if (!s_composites.TryGetValue(step.Directive, out var composite))
        {
            steps.Add(step);
        }
        else if (step.Flag == 0 && step.Width == 0)
        {
            Compile(composite, steps);
        }
        else
        {
            // Flags and width hold for the whole: rendered by itself, then laid out.
            steps.Add(step);
        }
    }

    /// <summary>Reads <c>%</c>, flags, width, <c>E</c> or <c>O</c>, and a directive.</summary>
    private static bool TryRead(string format, int start, [NotNullWhen(true)] out Step? step, out int length)
    {
        var (flag, width, i) = ('\0', 0, start + 1);
        while (i < format.Length && "-_0^#".Contains(format[i]))
        {
            flag = format[i++];
        }

        while (i < format.Length && char.IsAsciiDigit(format[i]) && width < FieldSpec.MaxSize)
        {
            width = (width * 10) + (format[i++] - '0');
        }

        if (i + 1 < format.Length && (format[i] == 'E' ? "cCxXyY" : format[i] == 'O' ? "deHImMSuUVwWy" : "").Contains(format[i + 1]))
        {
            i++;
        }

        var isDirective = i < format.Length && (Directives.Contains(format[i]) || s_composites.ContainsKey(format[i]));
        step = isDirective ? new Step(null, format[i], flag, Math.Min(width, FieldSpec.MaxSize)) : null;
        length = i + 1 - start;
        return isDirective;
    }

    private static void Flush(StringBuilder literal, List<Step> steps)
    {
        if (literal.Length > 0)
        {
            steps.Add(new Step(Encoding.UTF8.GetBytes(literal.ToString()), '\0', '\0', 0));
            literal.Clear();
        }
    }

    /// <summary>The text of a directive that stands for several.</summary>
    public static string? Composite(char directive) => s_composites.GetValueOrDefault(directive);

    private sealed record Step(byte[]? Literal, char Directive, char Flag, int Width);
}
