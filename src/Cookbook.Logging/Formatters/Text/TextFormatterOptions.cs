namespace Cookbook.Logging;

/// <summary>What a <see cref="TextFormatter"/> is compiled from; later changes have no effect on it.</summary>
public sealed class TextFormatterOptions : ExceptionOptions
{
    /// <summary>The language that <see cref="Format"/> is written in.</summary>
    /// <value>
    /// <c>%</c> (<c>%(levelname)-8s</c>), <c>{</c> (<c>{levelname:8}</c>), <c>$</c> (<c>${levelname}</c>), as in Python's logging; or
    /// <c>Template</c> (<c>{Level:u3}</c>), the .NET output template. The default is <c>%</c>.
    /// </value>
    public string Style { get; set; } = "%";

    /// <summary>The line, with fields in the language of <see cref="Style"/>.</summary>
    /// <value>
    /// The default, null, is <c>%(asctime)s %(levelname)s %(name)s %(message)s</c> and its like in the styles <c>{</c> and <c>$</c>, and
    /// <c>{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} [{Level:u3}] {Category}: {Message}{NewLine}{Exception}</c> in the style <c>Template</c>.
    /// </value>
    public string? Format { get; set; }

    /// <summary>The form of <c>asctime</c>, and of <c>Timestamp</c> where it has no format of its own.</summary>
    /// <value>
    /// With a <c>%</c> in it the directives of strftime, without one a .NET date format. The default, null or empty, is <c>%Y-%m-%d %H:%M:%S</c>
    /// followed by a comma and the milliseconds.
    /// </value>
    public string? DateFormat { get; set; }

    /// <summary>Whether times are shown in UTC instead of the local time zone.</summary>
    /// <value>The default is false.</value>
    public bool Utc { get; set; }

    /// <summary>The values of fields that a record does not have.</summary>
    /// <value>By name, compared exactly. In configuration they are text, which is read as a number where the format asks for one. The default is empty.</value>
    public IDictionary<string, object?> Defaults { get; set; } = new Dictionary<string, object?>();

    /// <summary>What happens to line breaks and control characters that come from a record.</summary>
    /// <value>The default is <see cref="NewLineMode.Indent"/>.</value>
    public NewLineMode NewLines { get; set; } = NewLineMode.Indent;

    /// <summary>Whether a format without any field is refused, Python's <c>validate</c>.</summary>
    internal bool Validate { get; init; } = true;

    /// <summary>Python's <c>default_time_format</c>: strftime, for a <see cref="DateFormat"/> left out.</summary>
    internal string DefaultTimeFormat { get; init; } = "%Y-%m-%d %H:%M:%S";

    /// <summary>What stands between the time and its milliseconds, null for no milliseconds; and to how many digits these are filled up.</summary>
    internal string? MillisecondSeparator { get; init; } = ",";

    internal int MillisecondDigits { get; init; } = 3;
}
