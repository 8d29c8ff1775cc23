using System.Collections;

namespace Cookbook.Logging.Messages;

/// <summary>A message object as the state of a log call: to this library's providers the object, to others a list of its values, the template at its end.</summary>
internal readonly struct MessageState(LogMessage message) : IReadOnlyList<KeyValuePair<string, object?>>, IStateWithReader<MessageState>
{
    /// <summary>Handed over with each state. Whoever hands over another delegate has another text.</summary>
    public static readonly Func<MessageState, Exception?, string> Formatter = static (state, _) => state.ToString();

    public LogMessage Message => message;

    public int Count => message.Values.Count + (message.Template is null ? 0 : 1);

    public KeyValuePair<string, object?> this[int index] =>
        index == message.Values.Count && message.Template is { } template ? new(PairReader.OriginalFormat, template) : message.Values[index];

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (int i = 0, count = Count; i < count; i++)
        {
            yield return this[i];
        }
    }

    public override string ToString() => message.ToString();

    StateReader<MessageState> IStateWithReader<MessageState>.CreateReader() => new MessageStateReader();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Reads a message object where it lies.</summary>
internal sealed class MessageStateReader : StateReader<MessageState>
{
    public override Delegate OwnFormatter => MessageState.Formatter;

    public override void Render(ref MessageState state, Exception? exception, Func<MessageState, Exception?, string> formatter, Utf8Buffer output)
    {
        if (ReferenceEquals(formatter, MessageState.Formatter))
        {
            state.Message.Append(output);
        }
        else
        {
            output.Append(formatter(state, exception));
        }
    }

    public override void Visit<TVisitor>(in LogCall call, ref TVisitor visitor)
    {
        var values = State(call).Message.Values;
        for (var i = 0; i < values.Count; i++)
        {
            var (name, value) = values[i];
            PairReader.Pair(name, null, value, ref visitor);
        }
    }

    public override string? Template(ref MessageState state) => state.Message.Template;
}
