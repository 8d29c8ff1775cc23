using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Benchmarks;

/// <summary>Frames made beforehand, so that sending them costs next to nothing beside receiving.</summary>
internal sealed class FrameLoad
{
    private const int Distinct = 1000;

    private readonly byte[] _frames;

    public FrameLoad(RecordEncoding encoding)
    {
        var formatter = RecordEncodings.Formatter(encoding);
        var all = new ArrayBufferWriter<byte>();
        var one = new Utf8Buffer();
        for (var i = 0; i < Distinct; i++)
        {
            one.Clear();
            formatter.Format(Record(i), one);
            BinaryPrimitives.WriteInt32BigEndian(all.GetSpan(sizeof(int)), one.Length);
            all.Advance(sizeof(int));
            all.Write(one.Written);
        }

        _frames = all.WrittenSpan.ToArray();
    }

    /// <summary>Sends at least so many records over some connections at once, and waits until the receiver has read each of them to its end.</summary>
    /// <returns>How many were sent.</returns>
    public int Send(int port, int connections, int records)
    {
        var times = Math.Max(1, records / connections / Distinct);
        Thread[] senders = [.. Enumerable.Range(0, connections).Select(_ => new Thread(() => Send(port, times)))];
        Array.ForEach(senders, s => s.Start());
        Array.ForEach(senders, s => s.Join());
        return times * Distinct * connections;
    }

    private void Send(int port, int times)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Connect("127.0.0.1", port);
        for (var i = 0; i < times; i++)
        {
            for (var rest = _frames.AsSpan(); !rest.IsEmpty;)
            {
                rest = rest[socket.Send(rest)..];
            }
        }

        // The receiver closes when it has dealt with the last frame.
        socket.Shutdown(SocketShutdown.Send);
        socket.Receive(new byte[1]);
    }

    private static DetachedRecord Record(int i) => new(
        new DateTime(2026, 11, 22, 10, 11, 12, i % 1000, DateTimeKind.Utc),
        i % 10 == 0 ? LogLevel.Warning : LogLevel.Information,
        $"shop.payments.worker{(i % 7).ToString(CultureInfo.InvariantCulture)}",
        $"Processed item {i} for user user-{i % 64}")
    {
        Properties = [new("item", i), new("user", $"user-{i % 64}"), new("amount", i * 0.25)],
    };
}
