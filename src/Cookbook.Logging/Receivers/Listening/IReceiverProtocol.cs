using System.Net;

namespace Cookbook.Logging;

/// <summary>What a kind of receiver adds to listening: how its records look.</summary>
/// <remarks>Thread-safe.</remarks>
internal interface IReceiverProtocol : IDisposable
{
    /// <summary>The most bytes that one frame may take, its length or terminator included.</summary>
    int MaxFrameBytes { get; }

    /// <summary>Begins a connection.</summary>
    IStreamProtocol Connect(ReceiverConnection connection);

    /// <summary>Makes what takes datagrams apart, for one thread: the datagram's bytes; refuses by <see cref="RefusedException"/>.</summary>
    DatagramTaker Datagrams();
}

/// <summary>Takes one datagram.</summary>
/// <param name="datagram">Its bytes.</param>
/// <param name="from">Who sent it, during the call only; null for a local process.</param>
internal delegate void DatagramTaker(ReadOnlySpan<byte> datagram, SocketAddress? from);
