using System.Net;
using System.Net.Sockets;

namespace Cookbook.Logging;

/// <summary>The addresses that datagrams come from, as texts. What comes from the same one as the last costs nothing.</summary>
/// <remarks>Not thread-safe: one for each socket.</remarks>
internal sealed class SenderName
{
    /// <summary>Family and port stand before the rest in every address of the internet's.</summary>
    private const int AddressStart = 4;

    private readonly byte[] _last = new byte[SocketAddress.GetMaximumAddressSize(AddressFamily.InterNetworkV6)];
    private int _length;
    private string? _text;

    /// <param name="address">An address; null for none.</param>
    /// <returns>Its text, without the port; null for none.</returns>
    public string? Of(SocketAddress? address)
    {
        if (address is null)
        {
            return null;
        }

        var bytes = address.Buffer.Span[AddressStart..address.Size];
        if (_text is null || !bytes.SequenceEqual(_last.AsSpan(0, _length)))
        {
            var any = address.Family == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any;
            var sender = ((IPEndPoint)new IPEndPoint(any, 0).Create(address)).Address;
            _text = (sender.IsIPv4MappedToIPv6 ? sender.MapToIPv4() : sender).ToString();
            bytes.CopyTo(_last);
            _length = bytes.Length;
        }

        return _text;
    }
}
