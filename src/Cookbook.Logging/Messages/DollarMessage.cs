namespace Cookbook.Logging.Messages;

/// <summary>A message in the style of Python's <c>string.Template</c>: <c>new DollarMessage("Message with $num $what", ("num", 2), ("what", "placeholders"))</c> (recipe 24).</summary>
/// <remarks>
/// Fields are <c>$name</c> and <c>${name}</c>, and <c>$$</c> is a dollar sign; values show as in Python. A field without a value, and a dollar sign that begins none, stay as they are
/// written. Immutable, if its values are.
/// </remarks>
public sealed class DollarMessage : LogMessage
{
    private static readonly MessageFormat.Cache s_formats = new(DollarMessageFormat.Cut);

    private readonly string _format;
    private readonly KeyValuePair<string, object?>[] _values;

    /// <summary>Makes a message.</summary>
    /// <param name="format">The format.</param>
    /// <param name="values">The names and values.</param>
    public DollarMessage(string format, params (string Name, object? Value)[] values)
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
