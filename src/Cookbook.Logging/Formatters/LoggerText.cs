using System.Runtime.CompilerServices;

namespace Cookbook.Logging;

/// <summary>Pieces of a record's form that all records of one category and level share, rendered once and repeated.</summary>
/// <remarks>Thread-safe. Goes by the category's identity; bounded.</remarks>
internal sealed class LoggerText(Action<LogRecord, Utf8Buffer> render)
{
    private const int Size = 256;

    private readonly Entry?[] _entries = new Entry?[Size];

    public void Append(LogRecord record, Utf8Buffer output)
    {
        var category = record.Category;
        ref var slot = ref _entries[RuntimeHelpers.GetHashCode(category) & (Size - 1)];
        var entry = Volatile.Read(ref slot);
        if (entry is null || !ReferenceEquals(entry.Category, category))
        {
            entry = new Entry(category);
            Volatile.Write(ref slot, entry);
        }

        output.Append(Volatile.Read(ref entry.ByLevel[(int)record.Level]) ?? Render(entry, record));
    }

    private byte[] Render(Entry entry, LogRecord record)
    {
        var buffer = new Utf8Buffer();
        render(record, buffer);
        var utf8 = buffer.Written.ToArray();
        Volatile.Write(ref entry.ByLevel[(int)record.Level], utf8);
        return utf8;
    }

    private sealed class Entry(string category)
    {
        public string Category => category;

        public byte[]?[] ByLevel { get; } = new byte[]?[LevelNames.Count];
    }
}
