using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>
/// Chooses the reader for a state type. MEL's own states are private structs: where dynamic code is allowed their fields are found by name,
/// once, and read in place from then on; where a name is not found, or dynamic code is switched off, the public interfaces serve. A state of
/// this library's own brings its reader.
/// </summary>
internal static class StateReaderFactory
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    public static StateReader<TState> Create<TState>()
    {
        if (default(TState) is IStateWithReader<TState> own)
        {
            return own.CreateReader();
        }

        try
        {
            return (RuntimeFeature.IsDynamicCodeSupported ? CreateTyped<TState>() : null) ?? new GeneralStateReader<TState>();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A MEL of another shape than the known ones costs speed, never a record.
            return new GeneralStateReader<TState>();
        }
    }

    [RequiresDynamicCode("Makes generic types over the private fields of MEL's states.")]
    [UnconditionalSuppressMessage("Trimming", "IL2087", Justification = "Fields that were trimmed away are not found, and the interface serves.")]
    [UnconditionalSuppressMessage("Trimming", "IL2090", Justification = "Fields that were trimmed away are not found, and the interface serves.")]
    private static StateReader<TState>? CreateTyped<TState>()
    {
        var type = typeof(TState);
        if (!type.IsValueType || type.Assembly != typeof(LoggerMessage).Assembly)
        {
            return null;
        }

        if (type.Name == "FormattedLogValues")
        {
            return type.GetField("_originalMessage", Instance) is { } message
                && type.GetField("_values", Instance) is { } values
                && typeof(LoggerExtensions).GetField("_messageFormatter", Static)?.GetValue(null) is Func<TState, Exception?, string> own
                && Offsets<TState>([message, values]) is [var messageAt, var valuesAt]
                ? new FormattedStateReader<TState>(messageAt, valuesAt, own)
                : null;
        }

        return type.DeclaringType == typeof(LoggerMessage)
            && (type.Name == "LogValues" || type.Name.StartsWith("LogValues`", StringComparison.Ordinal))
            && type.GetField("_formatter", Instance) is { } key
            && type.GetField("Callback", Static)?.GetValue(null) is Func<TState, Exception?, string> callback
            ? LogValues(key, callback)
            : null;
    }

    [RequiresDynamicCode("Makes generic types over the private fields of MEL's states.")]
    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "The types made are internal to this assembly and referenced here.")]
    [UnconditionalSuppressMessage("Trimming", "IL2076", Justification = "The types made are structs of this assembly; their constructors are called with arguments.")]
    [UnconditionalSuppressMessage("Trimming", "IL2090", Justification = "Fields that were trimmed away are not found, and the interface serves.")]
    private static StateReader<TState>? LogValues<TState>(FieldInfo key, Func<TState, Exception?, string> own)
    {
        var type = typeof(TState);
        var fields = new FieldInfo[type.GetGenericArguments().Length + 1];
        fields[^1] = key;
        for (var i = 0; i < fields.Length - 1; i++)
        {
            if (type.GetField("_value" + i, Instance) is not { } field)
            {
                return null;
            }

            fields[i] = field;
        }

        var offsets = Offsets<TState>(fields);
        object values = default(NoMoreValues<TState>);
        for (var i = fields.Length - 2; i >= 0; i--)
        {
            var value = fields[i].FieldType == typeof(string)
                ? typeof(StateText<,>).MakeGenericType(type, values.GetType())
                : typeof(StateValue<,,>).MakeGenericType(type, fields[i].FieldType, values.GetType());
            values = Activator.CreateInstance(value, offsets[i], values)!;
        }

        return (StateReader<TState>)Activator.CreateInstance(typeof(LogValuesReader<,>).MakeGenericType(type, values.GetType()), offsets[^1], values, own)!;
    }

    /// <summary>How far fields lie from the start of their struct, asked of the runtime through a few instructions of IL.</summary>
    [RequiresDynamicCode("Emits a method.")]
    private static nint[] Offsets<TState>(FieldInfo[] fields)
    {
        var method = new DynamicMethod("Offsets", null, [typeof(TState).MakeByRefType(), typeof(nint[])], typeof(StateReaderFactory).Module, skipVisibility: true);
        var il = method.GetILGenerator();
        for (var i = 0; i < fields.Length; i++)
        {
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Ldc_I4, i);
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldflda, fields[i]);
            il.Emit(OpCodes.Conv_I);
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Conv_I);
            il.Emit(OpCodes.Sub);
            il.Emit(OpCodes.Stelem_I);
        }

        il.Emit(OpCodes.Ret);
        var offsets = new nint[fields.Length];
        TState? state = default;
        method.CreateDelegate<OffsetsOf<TState>>()(ref state!, offsets);
        return offsets;
    }

    private delegate void OffsetsOf<TState>(ref TState state, nint[] offsets);
}
