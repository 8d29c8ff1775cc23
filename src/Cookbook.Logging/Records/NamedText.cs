using System.Globalization;
using System.Text;

namespace Cookbook.Logging;

/// <summary>The text of a scope that has named values and no text of its own, such as a dictionary: <c>RequestId=7, User=ann</c>.</summary>
internal static class NamedText
{
    /// <returns>Null when the scope has no named values.</returns>
    public static string? Of(object scope)
    {
        var pairs = new Pairs(new StringBuilder());
        PairReader.Visit(scope, ref pairs);
        return pairs.Text.Length == 0 ? null : pairs.Text.ToString();
    }

    /// <summary>Appends the same without a string, for a scope of properties.</summary>
    public static void Append(PropertyScope scope, Utf8Buffer output)
    {
        var texts = new Texts(output, output.Length);
        scope.Visit(ref texts);
    }

    private readonly struct Texts(Utf8Buffer output, int start) : IRecordVisitor
    {
        public void Value<T>(string name, string? format, T value)
        {
            output.Append(output.Length > start ? ", "u8 : []);
            output.Append(name);
            output.Append((byte)'=');
            if (typeof(T).IsValueType || value is string or IFormattable)
            {
                ValueText.Append(output, value, null);
            }
            else if (value is not null)
            {
                output.Append(value.ToString());
            }
        }
    }

    private readonly struct Pairs(StringBuilder text) : IRecordVisitor
    {
        public StringBuilder Text => text;

        public void Value<T>(string name, string? format, T value) =>
            text.Append(text.Length > 0 ? ", " : "").Append(name).Append('=').Append(CultureInfo.InvariantCulture, $"{value}");
    }
}
