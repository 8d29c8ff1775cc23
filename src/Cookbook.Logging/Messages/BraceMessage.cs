using System.Runtime.CompilerServices;

namespace Cookbook.Logging.Messages;

/// <summary>A message in the style of Python's <c>str.format</c>: <c>new BraceMessage("Message with {0} {1}", 2, "placeholders")</c> (recipe 24).</summary>
/// <remarks>
/// Fields are <c>{}</c>, <c>{0}</c> or <c>{name}</c>, with items (<c>{list[0]}</c>, <c>{point.x}</c> of a dictionary or a sequence of names and values), conversions and Python's format
/// mini-language (<c>{ratio:.2f}</c>, <c>{name!r:>20}</c>); values show as in Python. A field without a value stays as it is written, and so does a format that cannot be read.
/// Positional values are properties named by their place. Immutable, if its values are.
/// </remarks>
public sealed class BraceMessage : LogMessage
{
    private static readonly MessageFormat.Cache s_formats = new(BraceMessageFormat.Cut);

    private readonly string _format;
    private readonly KeyValuePair<string, object?>[] _values;

    /// <summary>Makes a message of values by their place, and of some by name.</summary>
    /// <param name="format">The format.</param>
    /// <param name="values">The values, in order; a tuple of a string and a value is one by name, which has no place.</param>
    public BraceMessage(string format, params object?[] values)
    {
        ArgumentNullException.ThrowIfNull(format);
        ArgumentNullException.ThrowIfNull(values);
        (_format, _values) = (format, MessageValues.ByPlace(values));
    }

    /// <summary>Makes a message of values by name.</summary>
    /// <param name="format">The format.</param>
    /// <param name="values">The names and values.</param>
    [OverloadResolutionPriority(1)]
    public BraceMessage(string format, params (string Name, object? Value)[] values)
    {
        ArgumentNullException.ThrowIfNull(format);
        ArgumentNullException.ThrowIfNull(values);
        (_format, _values) = (format, MessageValues.ByName(values));
    }

    /// <summary>The format.</summary>
    public override string Template => _format;

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, object?>> Values => _values;

    /// <inheritdoc/>
    public override string ToString() => Render();

    internal override void Append(Utf8Buffer output) => s_formats.Get(_format).Append(output, _values);
}
