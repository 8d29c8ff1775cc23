using System.Reflection;
using System.Runtime.CompilerServices;
using Bench;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Benchmarks;

/// <summary>
/// Reads MEL's own states in place. They are private structs, so structs of the same shape are laid over them; <see cref="Verify"/> makes sure of the shape.
/// Good for a floor only: the library finds the fields by name, and has a way to go on when they are not there.
/// </summary>
internal static class StateLayout
{
    private static readonly Type s_generated =
        typeof(LoggerMessage).GetNestedType("LogValues`2", BindingFlags.NonPublic)!.MakeGenericType(typeof(int), typeof(string));
    private static readonly Type s_formatted = typeof(LoggerMessage).Assembly.GetType("Microsoft.Extensions.Logging.FormattedLogValues", true)!;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LineItem Read<TState>(ref TState state)
    {
        LineItem item = default;
        if (typeof(TState) == s_generated)
        {
            ref var values = ref Unsafe.As<TState, TwoValues>(ref state);
            (item.Id, item.User, item.Elapsed) = (values.First, values.Second, double.NaN);
        }
        else if (typeof(TState) == s_formatted)
        {
            var values = Unsafe.As<TState, FormattedValues>(ref state).Values;
            (item.Id, item.User, item.Elapsed) = ((int)values[0], (string)values[1], (double)values[2]);
        }
        else
        {
            throw new NotSupportedException($"A floor knows two lines by heart; {typeof(TState)} is in neither.");
        }

        return item;
    }

    /// <summary>Throws when MEL's states have another shape than the floors take for granted.</summary>
    public static void Verify()
    {
        var probe = new Probe();
        MelCalls.Item(probe, 123456, "probe");
        MelCalls.Request(probe, 123456, "probe", 1.5);
        if (probe.Good != 2)
        {
            throw new InvalidOperationException("MEL's states have another shape than the floors take for granted.");
        }
    }

#pragma warning disable CS0649 // Never assigned: they are laid over MEL's.
    private struct TwoValues
    {
        public object Formatter;
        public int First;
        public string Second;
    }

    private struct FormattedValues
    {
        public object Formatter;
        public object[] Values;
        public string Text;
    }
#pragma warning restore CS0649

    private sealed class Probe : ILogger<Worker>
    {
        public int Good { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var item = Read(ref state);
            Good += item is { Id: 123456, User: "probe", Elapsed: 1.5 or double.NaN } ? 1 : 0;
        }
    }
}
