namespace Cookbook.Logging.Typed;

/// <summary>What the states of all arities have in common: a template, and arguments that are reached by their number.</summary>
internal interface ITypedValues<TSelf> : IStateWithReader<TSelf>
    where TSelf : struct, ITypedValues<TSelf>
{
    /// <summary>How many arguments there are.</summary>
    static abstract int Arity { get; }

    /// <summary>The template.</summary>
    string Message { get; }

    /// <summary>The arguments, boxed: for those who ask through the public interfaces.</summary>
    object?[] Boxed();

    /// <summary>Writes the template's text up to the last hole, each hole with its argument.</summary>
    void Render(MessageTemplate template, Utf8Buffer output);

    /// <summary>Hands over the arguments that the template names.</summary>
    void Visit<TVisitor>(MessageTemplate template, ref TVisitor visitor)
        where TVisitor : struct, IRecordVisitor, allows ref struct;
}
