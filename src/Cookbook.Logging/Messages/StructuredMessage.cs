namespace Cookbook.Logging.Messages;

/// <summary>A message that people and programs can read: <c>message 1 >>> {"foo": "bar", "num": 123}</c> (recipe 22).</summary>
/// <remarks>
/// What follows the arrows is one JSON object (RFC 8259) on one line, whatever the values are: as the formatter <c>Json</c> writes them, with a space behind colons and commas.
/// Immutable, if its values are.
/// </remarks>
public sealed class StructuredMessage : LogMessage
{
    private readonly string _message;
    private readonly StructuredMessageForm _form;
    private readonly KeyValuePair<string, object?>[] _values;

    /// <summary>Makes a message.</summary>
    /// <param name="message">The text.</param>
    /// <param name="values">The names and values.</param>
    public StructuredMessage(string message, params (string Name, object? Value)[] values)
        : this(StructuredMessageForm.Default, message, values)
    {
    }

    /// <summary>Makes a message with names and values in a form of one's own.</summary>
    /// <param name="form">How names and values are written.</param>
    /// <param name="message">The text.</param>
    /// <param name="values">The names and values.</param>
    public StructuredMessage(StructuredMessageForm form, string message, params (string Name, object? Value)[] values)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(values);
        (_form, _message, _values) = (form, message, MessageValues.ByName(values));
    }

    /// <summary>The text, without the values.</summary>
    public override string Template => _message;

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, object?>> Values => _values;

    /// <inheritdoc/>
    public override string ToString() => Render();

    internal override void Append(Utf8Buffer output)
    {
        output.Append(_message);
        output.Append(" >>> {"u8);
        var pairs = new JsonPairs(output, _form.Json);
        foreach (var (name, value) in _values)
        {
            pairs.Value(name, null, value);
        }

        output.Append((byte)'}');
    }
}
