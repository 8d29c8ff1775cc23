using System.Runtime.CompilerServices;

namespace Cookbook.Logging;

/// <summary>
/// The state of <c>LoggerMessage.Define</c>, which is what <c>[LoggerMessage]</c> generates up to six arguments: the fields are read in
/// place, with their own types, through a chain of <see cref="StateValue{TState,T,TNext}"/> that the JIT unrolls.
/// </summary>
internal sealed class LogValuesReader<TState, TValues>(nint key, TValues values, Func<TState, Exception?, string> own) : StateReader<TState>
    where TValues : struct, IStateValues<TState>
{
    private const int Slots = 16;

    // A state type such as LogValues<int, string> serves many messages; each has a formatter object of its own.
    private readonly Entry?[] _recent = new Entry?[Slots];
    private readonly int _count = values.Count;

    public override Delegate OwnFormatter => own;

    public override void Render(ref TState state, Exception? exception, Func<TState, Exception?, string> formatter, Utf8Buffer output)
    {
        if (ReferenceEquals(formatter, own) && Cut(ref state) is { IsRegular: true } template && template.Count == _count)
        {
            values.Render(ref state, template, 0, output);
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
        if (Cut(ref state) is { IsRegular: true } template && template.Count == _count)
        {
            values.Visit(ref state, template, 0, ref visitor);
        }
        else
        {
            PairReader.Visit(state, ref visitor);
        }
    }

    public override bool MayHave(in LogCall call, string name) =>
        Cut(ref State(call)) is not { IsRegular: true } template || template.IndexOf(name) >= 0;

    public override string? Template(ref TState state) => Cut(ref state)?.Text;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private MessageTemplate? Cut(ref TState state)
    {
        var formatter = StateField.At<TState, object>(ref state, key);
        var recent = _recent[(RuntimeHelpers.GetHashCode(formatter) >> 2) & (Slots - 1)];
        return recent is not null && ReferenceEquals(recent.Key, formatter) ? recent.Template : Find(ref state, formatter);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private MessageTemplate? Find(ref TState state, object formatter)
    {
        if (formatter is null || PairReader.Template(state) is not { } text)
        {
            return null;
        }

        var template = TemplateCache.Get(text);
        _recent[(RuntimeHelpers.GetHashCode(formatter) >> 2) & (Slots - 1)] = new Entry(formatter, template);
        return template;
    }

    private sealed record Entry(object Key, MessageTemplate Template);
}

/// <summary>The values of a state from one on, as a list of types.</summary>
internal interface IStateValues<TState>
{
    int Count { get; }

    void Render(ref TState state, MessageTemplate template, int hole, Utf8Buffer output);

    void Visit<TVisitor>(ref TState state, MessageTemplate template, int hole, ref TVisitor visitor)
        where TVisitor : struct, IRecordVisitor, allows ref struct;
}

/// <summary>The end of the list.</summary>
internal readonly struct NoMoreValues<TState> : IStateValues<TState>
{
    public int Count => 0;

    public void Render(ref TState state, MessageTemplate template, int hole, Utf8Buffer output)
    {
    }

    public void Visit<TVisitor>(ref TState state, MessageTemplate template, int hole, ref TVisitor visitor)
        where TVisitor : struct, IRecordVisitor, allows ref struct
    {
    }
}

/// <summary>One value and those after it.</summary>
internal readonly struct StateValue<TState, T, TNext>(nint offset, TNext next) : IStateValues<TState>
    where TNext : struct, IStateValues<TState>
{
    private readonly TNext _next = next;

    public int Count => 1 + _next.Count;

    public void Render(ref TState state, MessageTemplate template, int hole, Utf8Buffer output)
    {
        template.Value(output, hole, StateField.At<TState, T>(ref state, offset));
        _next.Render(ref state, template, hole + 1, output);
    }

    public void Visit<TVisitor>(ref TState state, MessageTemplate template, int hole, ref TVisitor visitor)
        where TVisitor : struct, IRecordVisitor, allows ref struct
    {
        visitor.Value(template.Name(hole), template.Format(hole), StateField.At<TState, T>(ref state, offset));
        _next.Visit(ref state, template, hole + 1, ref visitor);
    }
}

/// <summary>A text and the values after it: code for this one type is not shared with other reference types, and so asks nothing at run time.</summary>
internal readonly struct StateText<TState, TNext>(nint offset, TNext next) : IStateValues<TState>
    where TNext : struct, IStateValues<TState>
{
    private readonly TNext _next = next;

    public int Count => 1 + _next.Count;

    public void Render(ref TState state, MessageTemplate template, int hole, Utf8Buffer output)
    {
        template.Value(output, hole, StateField.At<TState, string?>(ref state, offset));
        _next.Render(ref state, template, hole + 1, output);
    }

    public void Visit<TVisitor>(ref TState state, MessageTemplate template, int hole, ref TVisitor visitor)
        where TVisitor : struct, IRecordVisitor, allows ref struct
    {
        visitor.Value(template.Name(hole), template.Format(hole), StateField.At<TState, string?>(ref state, offset));
        _next.Visit(ref state, template, hole + 1, ref visitor);
    }
}
