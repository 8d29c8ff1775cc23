using System.Collections;
using System.Globalization;
using System.Text;

namespace Cookbook.Logging;

/// <summary>Values as Python's <c>str</c>, <c>repr</c> and <c>ascii</c> show them.</summary>
/// <remarks>Lists that lie deeper than eight levels are three dots, as Python shows a list within itself; the items beyond a <see cref="ValueBudget"/> are one ellipsis.</remarks>
internal static class PythonText
{
    private const int MaxDepth = 8;

    /// <summary>Appends <c>str(value)</c>.</summary>
    public static void Append(object? value, Utf8Buffer output)
    {
        if (value is string text)
        {
            output.Append(text);
        }
        else
        {
            var budget = new ValueBudget();
            Repr(value, output, 0, ref budget);
        }
    }

    /// <summary>Appends a text in quotes, as <c>repr</c> does or, with <paramref name="ascii"/>, as <c>ascii</c> does.</summary>
    public static void Quote(string text, bool ascii, Utf8Buffer output)
    {
        var quote = text.Contains('\'') && !text.Contains('"') ? '"' : '\'';
        var quoted = new StringBuilder().Append(quote);
        foreach (var rune in text.EnumerateRunes())
        {
            Quoted(rune, quote, ascii, quoted);
        }

        output.Append(quoted.Append(quote).ToString());
    }

    private static void Quoted(Rune rune, char quote, bool ascii, StringBuilder quoted)
    {
        var value = rune.Value;
        switch (value)
        {
            case '\\': quoted.Append(@"\\"); break;
            case '\n': quoted.Append(@"\n"); break;
            case '\r': quoted.Append(@"\r"); break;
            case '\t': quoted.Append(@"\t"); break;
            case var _ when value == quote: quoted.Append('\\').Append(quote); break;
            case >= ' ' and < 127: quoted.Append((char)value); break;
            case var _ when !ascii && IsPrintable(rune): quoted.Append(rune.ToString()); break;
            case < 0x100: quoted.Append(CultureInfo.InvariantCulture, $"\\x{value:x2}"); break;
            case < 0x10000: quoted.Append(CultureInfo.InvariantCulture, $"\\u{value:x4}"); break;
            default: quoted.Append(CultureInfo.InvariantCulture, $"\\U{value:x8}"); break;
        }
    }

    private static bool IsPrintable(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);

    private static void Repr(object? value, Utf8Buffer output, int depth, ref ValueBudget budget)
    {
        switch (value)
        {
            case null: output.Append("None"u8); break;
            case string text: Quote(text, ascii: false, output); break;
            case bool truth: output.Append(truth ? "True"u8 : "False"u8); break;
            case double number: RealText.Repr(number, output); break;
            case IEnumerable when depth == MaxDepth: output.Append("..."u8); break;
            case byte[] bytes: Bytes(bytes, output); break;
            case IDictionary dictionary: Dictionary(dictionary, output, depth, ref budget); break;
            case WireTuple tuple: List(tuple, output, depth, ref budget, "("u8, tuple.Count == 1 ? ",)"u8 : ")"u8); break;
            case WireSet { Count: 0 }: output.Append("set()"u8); break;
            case WireSet set: List(set, output, depth, ref budget, "{"u8, "}"u8); break;
            case IEnumerable items: List(items, output, depth, ref budget, "["u8, "]"u8); break;
            default: ValueText.Append(output, value, null); break;
        }
    }

    private static void Bytes(byte[] bytes, Utf8Buffer output)
    {
        var quote = bytes.AsSpan().Contains((byte)'\'') && !bytes.AsSpan().Contains((byte)'"') ? (byte)'"' : (byte)'\'';
        output.Append((byte)'b');
        output.Append(quote);
        foreach (var b in bytes)
        {
            switch (b)
            {
                case (byte)'\n': output.Append("\\n"u8); break;
                case (byte)'\r': output.Append("\\r"u8); break;
                case (byte)'\t': output.Append("\\t"u8); break;
                case (byte)'\\': output.Append("\\\\"u8); break;
                case var _ when b == quote: output.Append((byte)'\\'); output.Append(b); break;
                case >= (byte)' ' and < 127: output.Append(b); break;
                default: output.Append($"\\x{b:x2}"); break;
            }
        }

        output.Append(quote);
    }

    private static void List(IEnumerable items, Utf8Buffer output, int depth, ref ValueBudget budget, ReadOnlySpan<byte> opening, ReadOnlySpan<byte> closing)
    {
        output.Append(opening);
        var first = true;
        foreach (var item in items)
        {
            Separate(ref first, output);
            if (!budget.TryTake())
            {
                output.Append(ValueBudget.Mark);
                break;
            }

            Repr(item, output, depth + 1, ref budget);
        }

        output.Append(closing);
    }

    private static void Dictionary(IDictionary dictionary, Utf8Buffer output, int depth, ref ValueBudget budget)
    {
        output.Append((byte)'{');
        var first = true;
        foreach (DictionaryEntry entry in dictionary)
        {
            Separate(ref first, output);
            if (!budget.TryTake())
            {
                output.Append(ValueBudget.Mark);
                break;
            }

            Repr(entry.Key, output, depth + 1, ref budget);
            output.Append(": "u8);
            Repr(entry.Value, output, depth + 1, ref budget);
        }

        output.Append((byte)'}');
    }

    private static void Separate(ref bool first, Utf8Buffer output)
    {
        if (!first)
        {
            output.Append(", "u8);
        }

        first = false;
    }
}
