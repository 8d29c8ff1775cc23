namespace Cookbook.Logging;

/// <summary>Which of whose tables: a provider's number and, within it, the order in which the tables were put in force. The default value is no table.</summary>
internal readonly record struct TableStamp(long Bits)
{
    private const int OrderBits = 32;

    private static int s_providers;

    /// <summary>The stamp before the first of a new provider.</summary>
    public static TableStamp NewProvider() => new((long)Interlocked.Increment(ref s_providers) << OrderBits);

    /// <summary>The next one of the same provider.</summary>
    public TableStamp Next() => new(Bits + 1);

    /// <summary>Whether this is the other one or an earlier one of its provider: a handler that the later table gives up may have come to it from there.</summary>
    public bool IsUpTo(TableStamp other) => Bits != 0 && Bits <= other.Bits && Bits >> OrderBits == other.Bits >> OrderBits;
}
