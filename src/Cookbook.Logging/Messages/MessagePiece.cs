using System.Collections;
using System.Globalization;
using System.Text;

namespace Cookbook.Logging.Messages;

/// <summary>A literal of a message's format, or a hole. Immutable.</summary>
/// <param name="Raw">What is written in the format, in UTF-8.</param>
/// <param name="Name">The name of the value; null for a literal.</param>
internal sealed record MessagePiece(byte[] Raw, string? Name)
{
    /// <summary>The items to take of the value, one of the other: <c>{point.x}</c>, <c>{list[0]}</c>.</summary>
    public string[] Path { get; init; } = [];

    /// <summary>How the value is laid out; null for plainly.</summary>
    public FieldSpec? Spec { get; init; }

    /// <summary>A layout with holes of its own, read anew for each message.</summary>
    public MessageFormat? NestedSpec { get; init; }

    /// <summary>The conversion that goes before the nested layout; 0 for none.</summary>
    public char Conversion { get; init; }

    public static MessagePiece Literal(string text) => new(Encoding.UTF8.GetBytes(text), null);

    public void Append(Utf8Buffer output, KeyValuePair<string, object?>[] values)
    {
        if (Name is null || !TryFind(values, out var value))
        {
            output.Append(Raw);
            return;
        }

        var start = output.Length;
        try
        {
            Append(output, value, NestedSpec is null ? Spec : Nested(values), start);
        }
        catch (Exception e)
        {
            output.Truncate(start);
            output.Append(DetachedValue.Broken(e));
        }
    }

    private static void Append(Utf8Buffer output, object? value, FieldSpec? spec, int start)
    {
        var read = FieldValue.Of(value, output);
        if (spec is not null && FieldLayout.Apply(spec, read, output, start))
        {
            return;
        }

        // A value that does not fit its layout is shown without it.
        output.Truncate(start);
        FieldValue.Of(value, output).AppendPlain(output);
    }

    private FieldSpec? Nested(KeyValuePair<string, object?>[] values)
    {
        var rendered = new Utf8Buffer();
        NestedSpec!.Append(rendered, values);
        var text = Encoding.UTF8.GetString(rendered.Written);
        try
        {
            return BraceSpec.Parse(text, text, 0, Conversion);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private bool TryFind(KeyValuePair<string, object?>[] values, out object? value)
    {
        value = null;
        var at = 0;
        while (at < values.Length && values[at].Key != Name)
        {
            at++;
        }

        if (at == values.Length)
        {
            return false;
        }

        value = values[at].Value;
        foreach (var step in Path)
        {
            if (!TryStep(step, ref value))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryStep(string step, ref object? value)
    {
        switch (value)
        {
            case IDictionary dictionary when dictionary.Contains(step):
                value = dictionary[step];
                return true;
            case IReadOnlyDictionary<string, object?> dictionary:
                return dictionary.TryGetValue(step, out value);
            case IEnumerable<KeyValuePair<string, object?>> pairs when pairs.Take(ValueBudget.Items).Any(p => p.Key == step):
                value = pairs.First(p => p.Key == step).Value;
                return true;
            case IList list when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Count:
                value = list[index];
                return true;
            default:
                return false;
        }
    }
}
