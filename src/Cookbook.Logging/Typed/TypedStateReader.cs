namespace Cookbook.Logging.Typed;

/// <summary>Reads the arguments where they lie, with their own types.</summary>
internal sealed class TypedStateReader<TState> : StateReader<TState>
    where TState : struct, ITypedValues<TState>, IReadOnlyList<KeyValuePair<string, object?>>
{
    public override void Render(ref TState state, Exception? exception, Func<TState, Exception?, string> formatter, Utf8Buffer output)
    {
        if (ReferenceEquals(formatter, TypedState<TState>.Formatter)
            && TemplateCache.Get(state.Message) is { IsRegular: true } template
            && template.Count <= TState.Arity
            && (template.Count > 0 || !state.Message.AsSpan().ContainsAny('{', '}')))
        {
            state.Render(template, output);
            template.End(output);
        }
        else
        {
            output.Append(formatter(state, exception));
        }
    }

    public override void Visit<TVisitor>(in LogCall call, ref TVisitor visitor)
    {
        ref var state = ref State(call);
        if (TemplateCache.Get(state.Message) is { IsRegular: true } template)
        {
            state.Visit(template, ref visitor);
        }
        else
        {
            PairReader.Visit(state, ref visitor);
        }
    }

    public override string? Template(ref TState state) => state.Message;
}
