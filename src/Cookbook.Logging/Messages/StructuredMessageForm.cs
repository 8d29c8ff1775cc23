namespace Cookbook.Logging.Messages;

/// <summary>How a <see cref="StructuredMessage"/> writes its names and values. Make one for an application, and use it for all messages.</summary>
/// <remarks>Immutable and thread-safe; <see cref="Converters"/> are read at the first message.</remarks>
public sealed class StructuredMessageForm
{
    private JsonForm? _json;

    /// <summary>Names as they are, no converters.</summary>
    public static StructuredMessageForm Default { get; } = new();

    /// <summary>How names are written. Keys of dictionaries, which are data, stay as they are.</summary>
    /// <value>The default is <see cref="JsonNaming.AsIs"/>.</value>
    public JsonNaming Naming { get; init; }

    /// <summary>How values of certain types are written; null for as usual.</summary>
    /// <value>The default is null.</value>
    public JsonConverters? Converters { get; init; }

    internal JsonForm Json => _json ??= new JsonForm(Naming, Converters?.ToTable(), isSpaced: true);
}
