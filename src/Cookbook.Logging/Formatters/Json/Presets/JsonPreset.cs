namespace Cookbook.Logging;

/// <summary>Writes records under the field names of a published format. Thread-safe; allocates nothing for values of the common types.</summary>
internal abstract class JsonPreset
{
    public abstract void Write(LogRecord record, Utf8Buffer output);

    /// <summary>The preset of a name; null for none.</summary>
    public static JsonPreset? Of(JsonPresetName name, PresetParts parts) => name switch
    {
        JsonPresetName.Clef => new ClefPreset(parts),
        JsonPresetName.Ecs => new EcsPreset(parts),
        JsonPresetName.Gelf => new GelfPreset(parts),
        JsonPresetName.Otel => new OtelPreset(parts),
        _ => null,
    };
}

/// <summary>What presets are made from.</summary>
internal sealed record PresetParts(
    JsonNaming Naming, JsonConverterTable? Converters, ExceptionText Exceptions, bool Properties, bool Scopes, string ServiceName)
{
    /// <summary>
    /// Hands over a record's named values as one list: the call's, then those of the scopes from the innermost outwards.
    /// </summary>
    /// <returns>Which scopes have no named values but a text.</returns>
    public TextScopes Visit<TVisitor>(LogRecord record, ref TVisitor visitor)
        where TVisitor : struct, IPresetVisitor
    {
        if (Properties)
        {
            NamedValueReader.Properties(record, ref visitor);
        }

        var texts = new TextScopes();
        for (var i = (Scopes ? record.ScopeCount : record.StaticScopeCount) - 1; i >= 0; i--)
        {
            visitor.HasSeen = false;
            NamedValueReader.Scope(record, i, ref visitor);
            if (!visitor.HasSeen)
            {
                texts.Add(i);
            }
        }

        return texts;
    }

    /// <summary>The names of a preset's values: made what this naming says, then what the format allows.</summary>
    public RenderedNames Names(string before, string after, Func<string, string> allowed)
    {
        var naming = Naming;
        return new RenderedNames(before, after, (output, name) => EscapedText.Append(output, allowed(JsonForm.Name(naming, name))));
    }

    /// <summary>Escapes what stands at the end of the buffer.</summary>
    public static void Escape(Utf8Buffer output, int start)
    {
        const int StackBytes = 256;
        var length = output.Length - start;
        var text = length <= StackBytes ? stackalloc byte[length] : new byte[length];
        output.Written[start..].CopyTo(text);
        output.Truncate(start);
        EscapedText.Append(output, text);
    }
}

/// <summary>A visitor that knows whether it was given anything.</summary>
internal interface IPresetVisitor : IRecordVisitor
{
    bool HasSeen { get; set; }
}
