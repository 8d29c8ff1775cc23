using System.Net.NetworkInformation;

namespace Cookbook.Logging.PeerTests;

/// <summary>Whether somebody listens on this machine, without being heard there.</summary>
internal static class Listening
{
    public static bool Tcp(int port) => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(e => e.Port == port);

    public static bool Udp(int port) => IPGlobalProperties.GetIPGlobalProperties().GetActiveUdpListeners().Any(e => e.Port == port);
}
