using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>The provider behind <c>AddTcpSocket()</c>: one socket, whose keys stand directly in <c>Logging:TcpSocket</c>.</summary>
/// <remarks>Thread-safe. Made by the container, which also disposes of it; follows changes of its section.</remarks>
[ProviderAlias(Alias)]
public sealed class TcpSocketLoggerProvider : ConfiguredLoggerProvider
{
    internal const string Alias = "TcpSocket";

    internal TcpSocketLoggerProvider(TableSource source)
        : base(source)
    {
    }
}
