using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Cookbook.Logging;

/// <summary>Converters as a formatter has them. Thread-safe.</summary>
internal sealed class JsonConverterTable(JsonConverterEntry[] entries)
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    [ThreadStatic]
    private static Utf8JsonWriter? s_writer;

    /// <summary>Which converter serves a type, or none: looked up once for each type that is logged.</summary>
    private readonly ConcurrentDictionary<Type, JsonConverterEntry?> _byType = new();

    /// <summary>Appends the value if there is a converter for its type.</summary>
    public bool TryAppend<T>(Utf8Buffer output, T value)
    {
        if (value is null)
        {
            return false;
        }

        var type = typeof(T).IsValueType && default(T) is not null ? typeof(T) : value.GetType();
        if (_byType.GetOrAdd(type, static (t, all) => Find(t, all), entries) is not { } entry)
        {
            return false;
        }

        var start = output.Length;
        try
        {
            Append(output, entry, value);
            EscapedText.Harden(output, start);
        }
        catch (Exception e)
        {
            output.Truncate(start);
            JsonValue.Text(output, $"[{e.GetType().Name} in its JSON converter]");
            Trouble.Report(nameof(JsonConverters), $"the JSON converter for {entry.Type} failed", e);
        }

        return true;
    }

    private static void Append<T>(Utf8Buffer output, JsonConverterEntry entry, T value)
    {
        // Taken out while it is used: a converter that logs itself gets another one.
        var writer = s_writer ?? new Utf8JsonWriter(output, s_options);
        s_writer = null;
        writer.Reset(output);
        var start = output.Length;
        if (entry is JsonConverterEntry<T> typed)
        {
            typed.Write(writer, value);
        }
        else
        {
            entry.Write(writer, value!);
        }

        writer.Flush();
        if (writer.CurrentDepth != 0 || output.Length == start)
        {
            throw new InvalidOperationException("It did not write one whole value.");
        }

        s_writer = writer;
    }

    private static JsonConverterEntry? Find(Type type, JsonConverterEntry[] entries) =>
        Array.Find(entries, e => e.Type == type) ?? Array.Find(entries, e => e.Type.IsAssignableFrom(type));
}

/// <summary>One converter, its type hidden.</summary>
internal abstract class JsonConverterEntry(Type type)
{
    public Type Type => type;

    public abstract void Write(Utf8JsonWriter writer, object value);
}

/// <summary>One converter.</summary>
internal sealed class JsonConverterEntry<T>(Action<Utf8JsonWriter, T> write) : JsonConverterEntry(typeof(T))
{
    public void Write(Utf8JsonWriter writer, T value) => write(writer, value);

    public override void Write(Utf8JsonWriter writer, object value) => write(writer, (T)value);
}
