namespace Cookbook.Logging;

/// <summary>What a secret could be in.</summary>
internal enum ValueSort
{
    /// <summary>A value too short or too regular for any pattern that has a name: truth values, small numbers, dates, identifiers, names of enums.</summary>
    Plain,

    /// <summary>A number with enough digits for a card's.</summary>
    Number,

    /// <summary>A reference: its own type says.</summary>
    Reference,

    /// <summary>A type that is not known. Nobody can tell what a formatter will find in it.</summary>
    Unknown,
}

/// <summary>The sort of a value by the type it has at the call site, found out once a type.</summary>
internal static class ValueSort<T>
{
    public static readonly ValueSort Is = typeof(T).IsValueType ? ValueSorts.Of(Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T)) : ValueSort.Reference;
}

/// <summary>The sorts of types.</summary>
internal static class ValueSorts
{
    private static readonly HashSet<Type> s_plain =
    [
        typeof(bool), typeof(char), typeof(byte), typeof(sbyte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(float), typeof(Half),
        typeof(Guid), typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan),
    ];

    private static readonly HashSet<Type> s_numbers =
        [typeof(long), typeof(ulong), typeof(decimal), typeof(double), typeof(nint), typeof(nuint), typeof(Int128), typeof(UInt128)];

    public static ValueSort Of(Type type) =>
        type.IsEnum || s_plain.Contains(type) ? ValueSort.Plain
        : s_numbers.Contains(type) ? ValueSort.Number
        : ValueSort.Unknown;
}
