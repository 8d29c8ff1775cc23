using Microsoft.Extensions.Configuration;

namespace Cookbook.Logging;

/// <summary>The kind of handler that configuration calls <c>TcpSocket</c>.</summary>
internal static class TcpSocketKind
{
    public const string Name = "TcpSocket";

    public static void Register(CookbookLoggingBuilder builder) => builder.AddHandler<TcpSocketOptions>(
        Name,
        (section, options) => section.Bind(options),
        TcpSocketHandler.Create,
        new TcpSocketOptionsValidator(),
        new HandlerDefaults { CanBeCrashSafe = true, QueueFullMode = QueueFullMode.DropOldest });
}
