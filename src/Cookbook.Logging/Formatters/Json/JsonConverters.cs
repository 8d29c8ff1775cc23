using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Cookbook.Logging;

/// <summary>How values of certain types are written as JSON, beside what is built in (recipe 22). Registered in code, by type, so that nothing is looked up by reflection.</summary>
/// <remarks>
/// Fill it at start-up: a formatter takes what there is when it is made. The functions are called on the threads that log, on many at once. One that throws, or does not write
/// exactly one value, is reported, and a text that says so stands in the value's place.
/// </remarks>
public sealed class JsonConverters
{
    private readonly List<JsonConverterEntry> _entries = [];

    /// <summary>Writes values of a type, and of types derived from it that have no converter of their own, by a function.</summary>
    /// <typeparam name="T">The type: a value type, a class, or an interface.</typeparam>
    /// <param name="write">Writes exactly one JSON value.</param>
    /// <returns>The same, so that calls can be chained.</returns>
    /// <exception cref="ArgumentException">There is a converter for that type already.</exception>
    public JsonConverters Add<T>(Action<Utf8JsonWriter, T> write)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(write);
        lock (_entries)
        {
            if (_entries.Exists(e => e.Type == typeof(T)))
            {
                throw new ArgumentException($"There is a JSON converter for {typeof(T)} already.", nameof(write));
            }

            _entries.Add(new JsonConverterEntry<T>(write));
        }

        return this;
    }

    /// <summary>Writes values of a type as source-generated metadata of <c>System.Text.Json</c> say.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="typeInfo">The metadata: <c>AppJsonContext.Default.Order</c>.</param>
    /// <returns>The same, so that calls can be chained.</returns>
    /// <exception cref="ArgumentException">There is a converter for that type already.</exception>
    public JsonConverters Add<T>(JsonTypeInfo<T> typeInfo)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(typeInfo);
        return Add<T>((writer, value) => JsonSerializer.Serialize(writer, value, typeInfo));
    }

    /// <summary>What there is now; null for nothing.</summary>
    internal JsonConverterTable? ToTable()
    {
        lock (_entries)
        {
            return _entries.Count == 0 ? null : new([.. _entries]);
        }
    }
}
