namespace Cookbook.Logging;

/// <summary>Takes a nullable value of one of the usual types out of its wrapping, without boxing it.</summary>
/// <typeparam name="T">The nullable type, such as <c>int?</c>.</typeparam>
internal abstract class Unwrapper<T>
{
    /// <summary>The unwrapper for this type; null when it is not a nullable of a usual type.</summary>
    public static readonly Unwrapper<T>? Instance = Unwrappers.Find<T>();

    /// <summary>Appends the value as a hole of a message template shows it.</summary>
    public abstract void Append(Utf8Buffer output, T value, string? format);

    /// <summary>Hands over the value under the type it has when it is there.</summary>
    public abstract void Visit<TVisitor>(string name, string? format, T value, ref TVisitor visitor)
        where TVisitor : struct, IRecordVisitor, allows ref struct;
}

/// <summary>The types whose nullable forms are unwrapped.</summary>
internal static class Unwrappers
{
    private static readonly object[] s_all =
    [
        new Of<bool>(), new Of<char>(), new Of<byte>(), new Of<sbyte>(), new Of<short>(), new Of<ushort>(), new Of<int>(), new Of<uint>(), new Of<long>(), new Of<ulong>(),
        new Of<float>(), new Of<double>(), new Of<decimal>(), new Of<Guid>(), new Of<DateTime>(), new Of<DateTimeOffset>(), new Of<TimeSpan>(), new Of<DateOnly>(),
        new Of<TimeOnly>(),
    ];

    public static Unwrapper<T>? Find<T>() => s_all.OfType<Unwrapper<T>>().FirstOrDefault();

    private sealed class Of<TValue> : Unwrapper<TValue?>
        where TValue : struct
    {
        public override void Append(Utf8Buffer output, TValue? value, string? format)
        {
            if (value.HasValue)
            {
                ValueText.Append(output, value.GetValueOrDefault(), format);
            }
            else
            {
                output.Append("(null)"u8);
            }
        }

        public override void Visit<TVisitor>(string name, string? format, TValue? value, ref TVisitor visitor)
        {
            if (value.HasValue)
            {
                visitor.Value(name, format, value.GetValueOrDefault());
            }
            else
            {
                visitor.Value<object?>(name, format, null);
            }
        }
    }
}
