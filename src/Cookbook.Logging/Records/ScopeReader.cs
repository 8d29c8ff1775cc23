using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>
/// Reads scopes of types whose own interfaces box what they hold: the states of <c>BeginScope("…{Id}…", id)</c> and of <c>LoggerMessage.DefineScope</c>, and
/// tuples of a name and a value. Found by the scope's type, once; thread-safe.
/// </summary>
/// <remarks>One direction: scopes are read by the readers of states, and those, where they cannot, by the interfaces (<see cref="PairReader"/>).</remarks>
internal abstract class ScopeReader
{
    // Does not keep a type, so that an assembly that was loaded to be unloaded can be.
    private static readonly ConditionalWeakTable<Type, ScopeReader> s_readers = [];
    private static readonly ScopeReader s_none = new NoReader();

    /// <summary>The reader for a scope of a value type; null where the interfaces serve.</summary>
    public static ScopeReader? For(object scope)
    {
        var type = scope.GetType();
        var reader = s_readers.TryGetValue(type, out var known) ? known : s_readers.GetValue(type, static t => Create(t) ?? s_none);
        return ReferenceEquals(reader, s_none) ? null : reader;
    }

    /// <summary>Hands over the named values.</summary>
    public abstract void Visit<TVisitor>(object scope, ref TVisitor visitor)
        where TVisitor : struct, IRecordVisitor, allows ref struct;

    /// <summary>Appends the text that <see cref="object.ToString"/> would give; false when that has to be asked.</summary>
    public abstract bool TryAppend(object scope, Utf8Buffer output);

    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Only where dynamic code is allowed.")]
    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "The types made are internal to this assembly and referenced here.")]
    [UnconditionalSuppressMessage("Trimming", "IL2071", Justification = "The types made ask nothing of their arguments but to be value types.")]
    private static ScopeReader? Create(Type type)
    {
        try
        {
            if (!RuntimeFeature.IsDynamicCodeSupported)
            {
                return null;
            }

            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTuple<,>) && type.GenericTypeArguments[0] == typeof(string))
            {
                return (ScopeReader)Activator.CreateInstance(typeof(PairScope<>).MakeGenericType(type.GenericTypeArguments[1]))!;
            }

            return type.Assembly == typeof(LoggerMessage).Assembly
                ? ((ScopeReader)Activator.CreateInstance(typeof(MessageScope<>).MakeGenericType(type))!).IfUseful()
                : null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return null;
        }
    }

    private protected virtual ScopeReader? IfUseful() => this;

    /// <summary>Stands for none where a null cannot.</summary>
    private sealed class NoReader : ScopeReader
    {
        public override void Visit<TVisitor>(object scope, ref TVisitor visitor)
        {
        }

        public override bool TryAppend(object scope, Utf8Buffer output) => false;
    }

    /// <summary>A tuple of a name and a value.</summary>
    private sealed class PairScope<T> : ScopeReader
    {
        public override void Visit<TVisitor>(object scope, ref TVisitor visitor)
        {
            var (name, value) = ((string?, T))scope;
            if (name is not null)
            {
                visitor.Value(name, null, value);
            }
        }

        public override bool TryAppend(object scope, Utf8Buffer output) => false;
    }

    /// <summary>One of MEL's message states, read as if it were a call's.</summary>
    private sealed class MessageScope<TState> : ScopeReader
        where TState : struct
    {
        public override unsafe void Visit<TVisitor>(object scope, ref TVisitor visitor)
        {
            var state = (TState)scope;
            var reader = StateReader<TState>.Instance;
            reader.Visit(Call(reader, Unsafe.AsPointer(ref state)), ref visitor);
        }

        public override unsafe bool TryAppend(object scope, Utf8Buffer output)
        {
            var state = (TState)scope;
            var reader = StateReader<TState>.Instance;
            if (reader.OwnFormatter is null)
            {
                return false;
            }

            reader.Render(Call(reader, Unsafe.AsPointer(ref state)), output);
            return true;
        }

        private protected override ScopeReader? IfUseful() => StateReader<TState>.Instance is GeneralStateReader<TState> ? null : this;

        private static unsafe LogCall Call(StateReader<TState> reader, void* state) => new()
        {
            Reader = reader,
            State = state,
            Formatter = reader.OwnFormatter!,
            Exception = null,
            EventId = default,
        };
    }
}
