using System.Collections.Concurrent;

namespace Cookbook.Logging;

/// <summary>What the receivers of one name have counted.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class ReceiverCounters
{
    private readonly ConcurrentDictionary<string, long> _refused = new(StringComparer.Ordinal);
    private long _records;
    private long _duplicates;
    private long _malformed;
    private long _bytes;
    private long _connections;

    public long Records => Volatile.Read(ref _records);

    public long Duplicates => Volatile.Read(ref _duplicates);

    /// <summary>Records that were kept although they are not as they should be.</summary>
    public long Malformed => Volatile.Read(ref _malformed);

    public long Bytes => Volatile.Read(ref _bytes);

    public long Connections => Volatile.Read(ref _connections);

    /// <summary>Refusals by cause; there are a few causes only.</summary>
    public IReadOnlyCollection<KeyValuePair<string, long>> Refused => _refused;

    public void AddRecord() => Interlocked.Increment(ref _records);

    public void AddDuplicate() => Interlocked.Increment(ref _duplicates);

    public void AddMalformed() => Interlocked.Increment(ref _malformed);

    public void AddBytes(int count) => Interlocked.Add(ref _bytes, count);

    public void AddConnection(int change) => Interlocked.Add(ref _connections, change);

    public void AddRefused(string cause, long count = 1) => _refused.AddOrUpdate(cause, static (_, c) => c, static (_, before, c) => before + c, count);
}
