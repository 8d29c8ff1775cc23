using System.Runtime.CompilerServices;

namespace Cookbook.Logging;

/// <summary>Writes a value as a text without quotes, for forms that have their own: dates in ISO 8601, a set of named values as JSON, else as a message shows it.</summary>
internal static class PlainValue
{
    /// <summary>Whether a value is itself a set of named values.</summary>
    public static bool IsSet<T>(T value) =>
        !typeof(T).IsValueType && value is not (null or string or IFormattable)
        && value is IEnumerable<KeyValuePair<string, object?>> or IEnumerable<KeyValuePair<string, string?>>;

    /// <summary>Appends it; nothing for null. Never throws for a value that does.</summary>
    public static void Append<T>(Utf8Buffer output, T value)
    {
        var start = output.Length;
        try
        {
            Text(output, value);
        }
        catch (Exception e)
        {
            output.Truncate(start);
            output.Append(DetachedValue.Broken(e));
        }
    }

    private static void Text<T>(Utf8Buffer output, T value)
    {
        if (typeof(T) == typeof(DateTime)) { ValueText.Append(output, Unsafe.As<T, DateTime>(ref value), "O"); }
        else if (typeof(T) == typeof(DateTimeOffset)) { ValueText.Append(output, Unsafe.As<T, DateTimeOffset>(ref value), "O"); }
        else if (typeof(T).IsValueType) { ValueText.Append(output, value, null); }
        else if (value is string text) { output.Append(text); }
        else if (value is DateTime or DateTimeOffset) { ValueText.Append(output, value, "O"); }
        else if (IsSet(value)) { JsonValue.Append(output, value); }
        else if (value is not null) { ValueText.Append(output, value, null); }
    }
}
