using System.ComponentModel.DataAnnotations;

namespace Cookbook.Logging;

/// <summary>What the <c>Json</c> formatter writes, and under which names.</summary>
public sealed class JsonFormatterOptions : ExceptionOptions
{
    /// <summary>Whose fields are written: this library's own, or those of a published format.</summary>
    /// <value>The default is <see cref="JsonPresetName.None"/>: this library's own.</value>
    [EnumDataType(typeof(JsonPresetName))]
    public JsonPresetName Preset { get; set; }

    /// <summary>How the names of values, and of this library's own fields, are written. The fields of a preset, and keys within values, stay as they are.</summary>
    /// <value>The default is <see cref="JsonNaming.AsIs"/>.</value>
    [EnumDataType(typeof(JsonNaming))]
    public JsonNaming Naming { get; set; }

    /// <summary>Whether the open scopes are written: as the array <c>scopes</c>, and in a preset where its other values are.</summary>
    /// <value>The default is true.</value>
    public bool IncludeScopes { get; set; } = true;

    /// <summary>Whether the call's named values are written: as the object <c>properties</c>, and in a preset where it has such values.</summary>
    /// <value>The default is true.</value>
    public bool IncludeProperties { get; set; } = true;

    /// <summary>What the presets <see cref="JsonPresetName.Ecs"/> and <see cref="JsonPresetName.Otel"/> call the service.</summary>
    /// <value>The default is none: the application's name.</value>
    public string? ServiceName { get; set; }
}
