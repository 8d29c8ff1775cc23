using Microsoft.Extensions.Configuration;

namespace Cookbook.Logging;

/// <summary>The kind of receiver that configuration calls <c>Socket</c>.</summary>
internal static class SocketReceiverKind
{
    public const string Name = "Socket";

    public static void Register(CookbookLoggingBuilder builder) => builder.Kinds.Receivers.Add(
        Name,
        new Kind<SocketReceiverOptions, ReceiverContext, Receiver>(
            Name,
            static (section, options) => section.Bind(options),
            static (options, context) => new Receiver(options, context, new SocketProtocol(options, context)),
            new SocketReceiverOptionsValidator()));
}
