using System.Runtime.CompilerServices;

namespace Cookbook.Logging;

/// <summary>
/// Neighbouring pieces of a format that are the same for all records of one category and level, <c> INFO Shop.Payments </c>: rendered once and repeated. The
/// table of categories is bounded, and goes by the string's identity.
/// </summary>
internal sealed class LoggerSegment(Segment[] pieces) : Segment
{
    private const int Size = 256;

    private readonly Entry?[] _entries = new Entry?[Size];

    public override void Write(LogRecord record, Utf8Buffer output)
    {
        if (record.Origin is not null)
        {
            // Its level may have a name of its own.
            WriteAnew(record, output);
            return;
        }

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

    /// <summary>Joins the pieces of a format where more than one of that sort stand side by side.</summary>
    public static Segment[] Join(Segment[] segments)
    {
        var joined = new List<Segment>();
        for (var i = 0; i < segments.Length;)
        {
            var run = segments.Skip(i).TakeWhile(s => s.IsByLogger).ToArray();
            joined.Add(run.Length > 1 ? new LoggerSegment(run) : segments[i]);
            i += Math.Max(1, run.Length);
        }

        return [.. joined];
    }

    private byte[] Render(Entry entry, LogRecord record)
    {
        var buffer = new Utf8Buffer();
        WriteAnew(record, buffer);
        var utf8 = buffer.Written.ToArray();
        Volatile.Write(ref entry.ByLevel[(int)record.Level], utf8);
        return utf8;
    }

    private void WriteAnew(LogRecord record, Utf8Buffer output)
    {
        foreach (var piece in pieces)
        {
            piece.Write(record, output);
        }
    }

    private sealed class Entry(string category)
    {
        public string Category => category;

        public byte[]?[] ByLevel { get; } = new byte[]?[LevelNames.Count];
    }
}
