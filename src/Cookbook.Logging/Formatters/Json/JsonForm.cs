using System.Text.Json;

namespace Cookbook.Logging;

/// <summary>What may differ in how JSON is written: names, converters, spaces. Immutable, made once and shared.</summary>
internal sealed class JsonForm
{
    private static readonly RenderedNames[,] s_keys = new RenderedNames[3, 2]
    {
        { Names(null, ":"), Names(null, ": ") },
        { Names(JsonNamingPolicy.CamelCase, ":"), Names(JsonNamingPolicy.CamelCase, ": ") },
        { Names(JsonNamingPolicy.SnakeCaseLower, ":"), Names(JsonNamingPolicy.SnakeCaseLower, ": ") },
    };

    /// <param name="naming">How named values are called; the keys of dictionaries, which are data, stay as they are.</param>
    /// <param name="converters">Null for none.</param>
    /// <param name="isSpaced">Whether a space stands behind commas and colons, as Python's <c>json.dumps</c> has it.</param>
    public JsonForm(JsonNaming naming = JsonNaming.AsIs, JsonConverterTable? converters = null, bool isSpaced = false)
    {
        Converters = converters;
        IsSpaced = isSpaced;
        Keys = s_keys[(int)naming, isSpaced ? 1 : 0];
        Within = naming == JsonNaming.AsIs ? this : new JsonForm(JsonNaming.AsIs, converters, isSpaced);
    }

    /// <param name="keys">Names as a preset wants them.</param>
    /// <param name="converters">Null for none.</param>
    public JsonForm(RenderedNames keys, JsonConverterTable? converters)
    {
        (Keys, Converters) = (keys, converters);
        Within = new JsonForm(JsonNaming.AsIs, converters);
    }

    /// <summary>The usual form.</summary>
    public static JsonForm Plain { get; } = new();

    /// <summary>The names of members, with quotes and colon.</summary>
    public RenderedNames Keys { get; }

    public JsonConverterTable? Converters { get; }

    public bool IsSpaced { get; }

    /// <summary>The form of what lies within a value.</summary>
    public JsonForm Within { get; }

    public void Comma(Utf8Buffer output)
    {
        output.Append((byte)',');
        if (IsSpaced)
        {
            output.Append((byte)' ');
        }
    }

    /// <summary>A name as this choice has it.</summary>
    public static string Name(JsonNaming naming, string name) => naming switch
    {
        JsonNaming.CamelCase => JsonNamingPolicy.CamelCase.ConvertName(name),
        JsonNaming.SnakeCase => JsonNamingPolicy.SnakeCaseLower.ConvertName(name),
        _ => name,
    };

    private static RenderedNames Names(JsonNamingPolicy? policy, string colon) =>
        new("\"", "\"" + colon, policy is null ? null : (output, name) => EscapedText.Append(output, policy.ConvertName(name)));
}
