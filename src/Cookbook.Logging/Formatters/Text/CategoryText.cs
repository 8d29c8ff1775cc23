using System.Runtime.CompilerServices;

namespace Cookbook.Logging;

/// <summary>Categories in UTF-8, made safe once: a bounded table by the string's identity. Thread-safe.</summary>
internal sealed class CategoryText(LineSafety lines)
{
    private const int Size = 256;

    private readonly Entry?[] _entries = new Entry?[Size];

    public FieldValue Append(LogRecord record, Utf8Buffer output)
    {
        var category = record.Category;
        ref var slot = ref _entries[RuntimeHelpers.GetHashCode(category) & (Size - 1)];
        var entry = Volatile.Read(ref slot);
        if (entry is null || !ReferenceEquals(entry.Category, category))
        {
            var buffer = new Utf8Buffer();
            buffer.Append(category);
            lines.Secure(buffer, 0);
            entry = new Entry(category, buffer.Written.ToArray());
            Volatile.Write(ref slot, entry);
        }

        output.Append(entry.Utf8);
        return FieldValue.SafeText;
    }

    private sealed record Entry(string Category, byte[] Utf8);
}
