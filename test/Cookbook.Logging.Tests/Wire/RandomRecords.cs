using System.Numerics;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>Records of every kind of value, the same for the same seed.</summary>
internal sealed class RandomRecords(int seed)
{
    private static readonly string[] s_pieces = ["order", " ", "ü", "日本", "🙂", "\n", "\0", "%", "'", "\"", "\\", "\ud800", "\udfff", "\u2028", "x1"];

    private readonly Random _random = new(seed);

    public DetachedRecord Next()
    {
        var ticks = new DateTime(1995, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks + (_random.NextInt64(0, 60L * 365 * 24 * 3600 * 1_000_000) * TimeSpan.TicksPerMicrosecond);
        return new DetachedRecord(new DateTime(ticks, DateTimeKind.Utc), (LogLevel)_random.Next(6), "Shop." + (_random.Next(2) == 0 ? "Payments" : "Cart.Größe"), Text(40))
        {
            Id = _random.Next(3) == 0 ? new EventId(_random.Next(1, 1000), "E" + _random.Next()) : default,
            Template = _random.Next(3) == 0 ? "Template {A}" : null,
            RenderedException = _random.Next(3) == 0 ? "System.Exception: " + Text(100) : null,
            Thread = _random.NextInt64(),
            NameOfThread = _random.Next(3) == 0 ? null : "thread " + _random.Next(),
            Pairs = [.. Enumerable.Range(0, _random.Next(8)).Select(i => new KeyValuePair<string, object?>("p" + i + (_random.Next(4) == 0 ? "ö" : ""), Value(0)))],
        };
    }

    public object? Value(int depth) => _random.Next(depth < 3 ? 12 : 9) switch
    {
        0 => null,
        1 => _random.Next(2) == 0,
        2 => _random.NextInt64() >> _random.Next(64),
        3 => (BigInteger)(_random.Next(2) == 0 ? long.MaxValue : long.MinValue) * _random.NextInt64(2, long.MaxValue),
        4 => (_random.NextDouble() - 0.5) * Math.Pow(10, _random.Next(-300, 300)),
        5 => _random.Next(2) == 0 ? double.PositiveInfinity : -0.0,
        6 or 7 => Text(20),
        8 => Bytes(),
        9 => Enumerable.Range(0, _random.Next(5)).Select(_ => Value(depth + 1)).ToList(),
        10 => Enumerable.Range(0, _random.Next(5)).ToDictionary(i => "k" + i, _ => Value(depth + 1)),
        _ => new WireSet([.. Enumerable.Range(0, _random.Next(4)).Select(i => (object?)(_random.Next(2) == 0 ? i * 1000L : "s" + i))]),
    };

    /// <summary>Whether two values are the same, items and all.</summary>
    public static bool Same(object? left, object? right) => (left, right) switch
    {
        (byte[] l, byte[] r) => l.AsSpan().SequenceEqual(r),
        (Dictionary<string, object?> l, Dictionary<string, object?> r) => l.Count == r.Count && l.All(p => r.TryGetValue(p.Key, out var other) && Same(p.Value, other)),
        (WireSet l, WireSet r) => l.Count == r.Count && l.Zip(r).All(p => Same(p.First, p.Second)),
        (List<object?> l, List<object?> r) => l.Count == r.Count && l.Zip(r).All(p => Same(p.First, p.Second)),
        (double l, double r) => BitConverter.DoubleToInt64Bits(l) == BitConverter.DoubleToInt64Bits(r),
        _ => Equals(left, right),
    };

    private byte[] Bytes()
    {
        var bytes = new byte[_random.Next(50)];
        _random.NextBytes(bytes);
        return bytes;
    }

    private string Text(int longest) => string.Concat(Enumerable.Range(0, _random.Next(longest)).Select(_ => s_pieces[_random.Next(s_pieces.Length)]));
}
