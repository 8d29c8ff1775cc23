using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>Pieces of a record's form that all records of one category and level share, rendered once and repeated.</summary>
/// <remarks>Thread-safe; a race at worst renders them twice. Goes by the category's identity; bounded in number and in length.</remarks>
/// <param name="render">Appends the pieces; what stands before them must not matter to it.</param>
internal sealed class LoggerText(Action<LogRecord, Utf8Buffer> render)
{
    private const int SlotBits = 9;
    private const int Slots = 1 << SlotBits;
    private const int LongestKept = 4096;
    private const int MissesBeforeOneGivesWay = 64;

    private readonly Entry?[] _entries = new Entry?[Slots];
    private int _misses;

    public void Append(LogRecord record, Utf8Buffer output)
    {
        var (category, level) = (record.Category, record.Level);
        var hash = RuntimeHelpers.GetHashCode(category) + (int)level;
        ref var slot = ref _entries[hash & (Slots - 1)];
        if (Volatile.Read(ref slot) is { } known && known.IsOf(category, level))
        {
            output.Append(known.Utf8);
        }
        else
        {
            Other(record, output, hash, ref slot);
        }
    }

    /// <summary>Each has two places, so that two that are both in use do not drive each other out at each call.</summary>
    private void Other(LogRecord record, Utf8Buffer output, int hash, ref Entry? first)
    {
        ref var second = ref _entries[(hash >> SlotBits) & (Slots - 1)];
        if (Volatile.Read(ref second) is { } known && known.IsOf(record.Category, record.Level))
        {
            output.Append(known.Utf8);
            return;
        }

        var start = output.Length;
        render(record, output);
        ref var free = ref first is null ? ref first : ref second;
        if (output.Length - start <= LongestKept && (free is null || ++_misses % MissesBeforeOneGivesWay == 0))
        {
            Volatile.Write(ref free, new Entry(record.Category, record.Level, output.Written[start..].ToArray()));
        }
    }

    private sealed class Entry(string category, LogLevel level, byte[] utf8)
    {
        public byte[] Utf8 => utf8;

        public bool IsOf(string otherCategory, LogLevel otherLevel) => ReferenceEquals(category, otherCategory) && level == otherLevel;
    }
}
