using System.Net;
using System.Net.Sockets;

namespace Cookbook.Logging;

/// <summary>Where a socket leads: a host and a port, or a path of a Unix socket.</summary>
/// <param name="Host">A name or an address; not used with a path.</param>
/// <param name="Port">The port; not used with a path.</param>
/// <param name="Path">The path of a Unix socket; null for a host.</param>
internal sealed record StreamEndpoint(string Host, int Port, string? Path = null)
{
    public bool IsLocal => Path is not null;

    /// <summary>The addresses that the name has now.</summary>
    /// <param name="type">For what kind of socket. Datagrams go to the older protocol's first, as Python's do: nobody says that an address is not listened on.</param>
    /// <exception cref="SocketException">The name is not known.</exception>
    public EndPoint[] Resolve(SocketType type)
    {
        if (Path is not null)
        {
            return [new UnixDomainSocketEndPoint(Path)];
        }

        IEnumerable<IPAddress> addresses = Dns.GetHostAddresses(Host);
        if (type == SocketType.Dgram)
        {
            addresses = addresses.OrderBy(a => a.AddressFamily == AddressFamily.InterNetwork ? 0 : 1);
        }

        return [.. addresses.Select(a => new IPEndPoint(a, Port))];
    }

    public override string ToString() => Path is not null ? $"unix:{Path}" : Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
