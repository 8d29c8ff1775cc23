using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Cookbook.Logging;

/// <summary>How many datagrams the kernel had no room for, on a UDP socket; Linux tells it in <c>/proc/net/udp</c>.</summary>
internal sealed class KernelDrops
{
    private readonly string _file;
    private readonly string _port;
    private long _last;

    private KernelDrops(string file, int port)
    {
        (_file, _port) = (file, port.ToString("X4", CultureInfo.InvariantCulture));
        _last = Read() ?? 0;
    }

    /// <summary>Those of a socket that is bound; null where nobody tells.</summary>
    public static KernelDrops? Of(Socket socket)
    {
        var file = socket.AddressFamily == AddressFamily.InterNetworkV6 ? "/proc/net/udp6" : "/proc/net/udp";
        return socket.LocalEndPoint is IPEndPoint end && File.Exists(file) ? new KernelDrops(file, end.Port) : null;
    }

    /// <summary>How many more since the last call.</summary>
    public long Since()
    {
        var before = _last;
        _last = Read() ?? before;
        return Math.Max(0, _last - before);
    }

    private long? Read()
    {
        try
        {
            // The second column is the local address and port, the last one the drops.
            var rows = File.ReadLines(_file).Skip(1).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(c => c.Length > 12 && c[1].EndsWith($":{_port}", StringComparison.Ordinal));
            return rows.Sum(c => long.TryParse(c[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var drops) ? drops : 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
