using System.Buffers;
using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Cookbook.Logging.Tests;

/// <summary>Frames as senders make them, and how tests send them.</summary>
internal static class Frames
{
    /// <summary>A frame with a record in JSON.</summary>
    public static byte[] Record(string message = "hello", string name = "Shop.Payments", int level = 20) =>
        Of(Encoding.UTF8.GetBytes($$"""{"name":{{JsonSerializer.Serialize(name)}},"levelno":{{level}},"levelname":"INFO","msg":{{JsonSerializer.Serialize(message)}},"args":null,"created":1763806272.345}"""));

    public static byte[] Hello(UInt128 sender, long next)
    {
        var payload = new ArrayBufferWriter<byte>();
        new Hello(sender, next).Write(payload);
        return Of(payload.WrittenSpan);
    }

    public static byte[] Of(ReadOnlySpan<byte> payload)
    {
        var frame = new byte[payload.Length + 4];
        BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length);
        payload.CopyTo(frame.AsSpan(4));
        return frame;
    }

    /// <summary>Whether the peer has closed the connection, waited for.</summary>
    public static bool IsClosedByPeer(this Socket client)
    {
        try
        {
            return client.Receive(new byte[1]) == 0;
        }
        catch (SocketException e) when (e.SocketErrorCode != SocketError.TimedOut)
        {
            return true;
        }
    }

    /// <summary>The next count that the receiver confirms.</summary>
    public static long ReadCount(this Socket client)
    {
        var answer = new byte[8];
        for (var read = 0; read < answer.Length;)
        {
            var count = client.Receive(answer.AsSpan(read));
            Assert.NotEqual(0, count);
            read += count;
        }

        return BinaryPrimitives.ReadInt64BigEndian(answer);
    }

    /// <summary>Reads confirmations until one is a count.</summary>
    public static void WaitForCount(this Socket client, long expected)
    {
        long count;
        while ((count = client.ReadCount()) != expected)
        {
            Assert.True(count < expected, $"{count} confirmed, of {expected}");
        }
    }
}
