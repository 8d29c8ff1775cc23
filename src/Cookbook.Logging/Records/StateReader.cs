using System.Runtime.CompilerServices;

namespace Cookbook.Logging;

/// <summary>Reads what a log call was given, for a record that does not know the type of its state.</summary>
/// <remarks>Every member is called on the caller's thread, while the state is alive.</remarks>
internal abstract class StateReader
{
    public abstract void Render(in LogCall call, Utf8Buffer output);

    /// <summary>Hands over the named values, in the template's order.</summary>
    public abstract void Visit<TVisitor>(in LogCall call, ref TVisitor visitor)
        where TVisitor : struct, IRecordVisitor, allows ref struct;

    /// <summary>Whether there may be a value of that name; false saves the look through all of them.</summary>
    public virtual bool MayHave(in LogCall call, string name) => true;

    public abstract string? Template(in LogCall call);

    /// <summary>The formatter of those who made the state type, under which its fields are read; null where no formatter is known so well.</summary>
    public virtual Delegate? OwnFormatter => null;

    /// <summary>The name of the state's type.</summary>
    public abstract string StateName { get; }
}

/// <summary>Reads the state of one kind of log call: its message, its values and its template.</summary>
/// <remarks>One instance a state type, stateless and thread-safe.</remarks>
internal abstract class StateReader<TState> : StateReader
{
    /// <summary>The reader for this state, made at the first record that carries it.</summary>
    public static readonly StateReader<TState> Instance = StateReaderFactory.Create<TState>();

    public sealed override void Render(in LogCall call, Utf8Buffer output) =>
        Render(ref State(call), call.Exception, Unsafe.As<Func<TState, Exception?, string>>(call.Formatter), output);

    public sealed override string? Template(in LogCall call) => Template(ref State(call));

    public sealed override string StateName => typeof(TState).Name;

    /// <summary>Renders the message: exactly what <paramref name="formatter"/> would return.</summary>
    public abstract void Render(ref TState state, Exception? exception, Func<TState, Exception?, string> formatter, Utf8Buffer output);

    /// <summary>The template the message was made from, null when there is none.</summary>
    public abstract string? Template(ref TState state);

    protected static unsafe ref TState State(in LogCall call) => ref Unsafe.AsRef<TState>(call.State);
}

/// <summary>The general reader: the text is the formatter's, the values are those of the list or dictionary the state is.</summary>
internal sealed class GeneralStateReader<TState> : StateReader<TState>
{
    public override void Render(ref TState state, Exception? exception, Func<TState, Exception?, string> formatter, Utf8Buffer output) =>
        output.Append(formatter(state, exception));

    public override void Visit<TVisitor>(in LogCall call, ref TVisitor visitor) => PairReader.Visit(State(call), ref visitor);

    public override string? Template(ref TState state) => PairReader.Template(state);
}

/// <summary>
/// MEL's <c>FormattedLogValues</c>, the state of <c>LogInformation("…{Id}…", id)</c>: the template and the array that the call has made are
/// read where they lie.
/// </summary>
internal sealed class FormattedStateReader<TState>(nint message, nint values, Func<TState, Exception?, string> own) : StateReader<TState>
{
    public override Delegate OwnFormatter => own;

    public override void Render(ref TState state, Exception? exception, Func<TState, Exception?, string> formatter, Utf8Buffer output)
    {
        if (ReferenceEquals(formatter, own) && Message(ref state) is { } text)
        {
            if (Values(ref state) is not { Length: > 0 } array)
            {
                output.Append(text);
                return;
            }

            var template = TemplateCache.Get(text);
            if (template.IsRegular && template.Count <= array.Length)
            {
                for (var i = 0; i < template.Count; i++)
                {
                    template.Value(output, i, array[i]);
                }

                template.End(output);
                return;
            }
        }

        output.Append(formatter(state, exception));
    }

    public override void Visit<TVisitor>(in LogCall call, ref TVisitor visitor)
    {
        ref var state = ref State(call);
        if (Message(ref state) is not { } text || Values(ref state) is not { Length: > 0 } array)
        {
            return;
        }

        var template = TemplateCache.Get(text);
        if (!template.IsRegular)
        {
            PairReader.Visit(state, ref visitor);
            return;
        }

        // Holes without a value, which the call forgot, have none here either.
        for (var i = 0; i < Math.Min(template.Count, array.Length); i++)
        {
            PairReader.Pair(template.Name(i), template.Format(i), array[i], ref visitor);
        }
    }

    public override bool MayHave(in LogCall call, string name)
    {
        ref var state = ref State(call);
        return Message(ref state) is { } text
            && Values(ref state) is { Length: > 0 }
            && (TemplateCache.Get(text) is not { IsRegular: true } template || template.IndexOf(name) >= 0);
    }

    public override string? Template(ref TState state) => Message(ref state);

    private string? Message(ref TState state) => StateField.At<TState, string?>(ref state, message);

    private object?[]? Values(ref TState state) => StateField.At<TState, object?[]?>(ref state, values);
}

/// <summary>A field of a state struct, by its distance from the struct's start.</summary>
internal static class StateField
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T At<TState, T>(ref TState state, nint offset) =>
        ref Unsafe.As<byte, T>(ref Unsafe.AddByteOffset(ref Unsafe.As<TState, byte>(ref state), offset));
}
