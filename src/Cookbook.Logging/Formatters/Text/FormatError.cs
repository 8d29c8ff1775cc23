using System.Globalization;
using System.Text.RegularExpressions;

namespace Cookbook.Logging;

/// <summary>Errors in a format: what is wrong, where, and what would be right.</summary>
internal static partial class FormatError
{
    public static FormatException At(string format, int position, string problem, string remedy) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The format \"{format}\" is not valid: {problem} at position {position}. {remedy}{TemplateHint(format)}"));

    public static FormatException NoField(string format, string style, string example) =>
        new($"The format \"{format}\" is not valid: it has no field of the style '{style}', so every line would be the same. Name one, such as {example}.{TemplateHint(format)}");

    /// <summary>A .NET output template is easily told by its field names.</summary>
    private static string TemplateHint(string format) =>
        OutputTemplateField().IsMatch(format) ? " It looks like a .NET output template: those need \"Style\": \"Template\"." : "";

    [GeneratedRegex(@"\{(Timestamp|Level|Message|NewLine|Exception|SourceContext)\b")]
    private static partial Regex OutputTemplateField();

    /// <summary>Reads a width or a precision.</summary>
    public static int Size(string format, ref int at)
    {
        var start = at;
        var size = 0;
        while (at < format.Length && char.IsAsciiDigit(format[at]))
        {
            size = (size * 10) + (format[at++] - '0');
            if (size > FieldSpec.MaxSize)
            {
                throw At(format, start, "there is a width or precision that is too large", $"The greatest is {FieldSpec.MaxSize}.");
            }
        }

        return size;
    }
}
