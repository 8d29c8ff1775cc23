using System.Collections;

namespace Cookbook.Logging.Typed;

/// <summary>
/// The state of a typed log call with six arguments: as a list the values by the names that the template gives them, boxed when they are asked for, and at last the
/// template as <c>{OriginalFormat}</c>; as a text the message. Immutable.
/// </summary>
/// <typeparam name="T0">The type of argument 0.</typeparam>
/// <typeparam name="T1">The type of argument 1.</typeparam>
/// <typeparam name="T2">The type of argument 2.</typeparam>
/// <typeparam name="T3">The type of argument 3.</typeparam>
/// <typeparam name="T4">The type of argument 4.</typeparam>
/// <typeparam name="T5">The type of argument 5.</typeparam>
/// <param name="message">The template; null stands for <c>[null]</c>, as it does in MEL.</param>
/// <param name="arg0">Argument 0.</param>
/// <param name="arg1">Argument 1.</param>
/// <param name="arg2">Argument 2.</param>
/// <param name="arg3">Argument 3.</param>
/// <param name="arg4">Argument 4.</param>
/// <param name="arg5">Argument 5.</param>
public readonly struct TypedValues<T0, T1, T2, T3, T4, T5>(string? message, T0 arg0, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5)
    : IReadOnlyList<KeyValuePair<string, object?>>, ITypedValues<TypedValues<T0, T1, T2, T3, T4, T5>>
{
    static int ITypedValues<TypedValues<T0, T1, T2, T3, T4, T5>>.Arity => 6;

    /// <inheritdoc/>
    public int Count => TypedState<TypedValues<T0, T1, T2, T3, T4, T5>>.Count(this);

    string ITypedValues<TypedValues<T0, T1, T2, T3, T4, T5>>.Message => message ?? "[null]";

    /// <inheritdoc/>
    public KeyValuePair<string, object?> this[int index] => TypedState<TypedValues<T0, T1, T2, T3, T4, T5>>.Pair(this, index);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => TypedState<TypedValues<T0, T1, T2, T3, T4, T5>>.Pairs(this);

    /// <summary>The message, exactly as MEL's own method of the same name would make it.</summary>
    /// <exception cref="FormatException">The template cannot be read, or has more holes than there are arguments.</exception>
    public override string ToString() => TypedState<TypedValues<T0, T1, T2, T3, T4, T5>>.Text(this);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    object?[] ITypedValues<TypedValues<T0, T1, T2, T3, T4, T5>>.Boxed() => [arg0, arg1, arg2, arg3, arg4, arg5];

    void ITypedValues<TypedValues<T0, T1, T2, T3, T4, T5>>.Render(MessageTemplate template, Utf8Buffer output)
    {
        Hole.Render(template, 0, arg0, output);
        Hole.Render(template, 1, arg1, output);
        Hole.Render(template, 2, arg2, output);
        Hole.Render(template, 3, arg3, output);
        Hole.Render(template, 4, arg4, output);
        Hole.Render(template, 5, arg5, output);
    }

    void ITypedValues<TypedValues<T0, T1, T2, T3, T4, T5>>.Visit<TVisitor>(MessageTemplate template, ref TVisitor visitor)
    {
        Hole.Visit(template, 0, arg0, ref visitor);
        Hole.Visit(template, 1, arg1, ref visitor);
        Hole.Visit(template, 2, arg2, ref visitor);
        Hole.Visit(template, 3, arg3, ref visitor);
        Hole.Visit(template, 4, arg4, ref visitor);
        Hole.Visit(template, 5, arg5, ref visitor);
    }

    StateReader<TypedValues<T0, T1, T2, T3, T4, T5>> IStateWithReader<TypedValues<T0, T1, T2, T3, T4, T5>>.CreateReader() =>
        new TypedStateReader<TypedValues<T0, T1, T2, T3, T4, T5>>();
}
