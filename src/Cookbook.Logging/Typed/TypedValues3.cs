using System.Collections;

namespace Cookbook.Logging.Typed;

/// <summary>
/// The state of a typed log call with three arguments: as a list the values by the names that the template gives them, boxed when they are asked for, and at last the
/// template as <c>{OriginalFormat}</c>; as a text the message. Immutable.
/// </summary>
/// <typeparam name="T0">The type of argument 0.</typeparam>
/// <typeparam name="T1">The type of argument 1.</typeparam>
/// <typeparam name="T2">The type of argument 2.</typeparam>
/// <param name="message">The template; null stands for <c>[null]</c>, as it does in MEL.</param>
/// <param name="arg0">Argument 0.</param>
/// <param name="arg1">Argument 1.</param>
/// <param name="arg2">Argument 2.</param>
public readonly struct TypedValues<T0, T1, T2>(string? message, T0 arg0, T1 arg1, T2 arg2)
    : IReadOnlyList<KeyValuePair<string, object?>>, ITypedValues<TypedValues<T0, T1, T2>>
{
    static int ITypedValues<TypedValues<T0, T1, T2>>.Arity => 3;

    /// <inheritdoc/>
    public int Count => TypedState<TypedValues<T0, T1, T2>>.Count(this);

    string ITypedValues<TypedValues<T0, T1, T2>>.Message => message ?? "[null]";

    /// <inheritdoc/>
    public KeyValuePair<string, object?> this[int index] => TypedState<TypedValues<T0, T1, T2>>.Pair(this, index);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => TypedState<TypedValues<T0, T1, T2>>.Pairs(this);

    /// <summary>The message, exactly as MEL's own method of the same name would make it.</summary>
    /// <exception cref="FormatException">The template cannot be read, or has more holes than there are arguments.</exception>
    public override string ToString() => TypedState<TypedValues<T0, T1, T2>>.Text(this);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    object?[] ITypedValues<TypedValues<T0, T1, T2>>.Boxed() => [arg0, arg1, arg2];

    void ITypedValues<TypedValues<T0, T1, T2>>.Render(MessageTemplate template, Utf8Buffer output)
    {
        Hole.Render(template, 0, arg0, output);
        Hole.Render(template, 1, arg1, output);
        Hole.Render(template, 2, arg2, output);
    }

    void ITypedValues<TypedValues<T0, T1, T2>>.Visit<TVisitor>(MessageTemplate template, ref TVisitor visitor)
    {
        Hole.Visit(template, 0, arg0, ref visitor);
        Hole.Visit(template, 1, arg1, ref visitor);
        Hole.Visit(template, 2, arg2, ref visitor);
    }

    StateReader<TypedValues<T0, T1, T2>> IStateWithReader<TypedValues<T0, T1, T2>>.CreateReader() =>
        new TypedStateReader<TypedValues<T0, T1, T2>>();
}
