using Microsoft.Extensions.Configuration;

namespace Cookbook.Logging;

/// <summary>The kind of receiver that configuration calls <c>Syslog</c>.</summary>
internal static class SyslogReceiverKind
{
    public const string Name = "Syslog";

    public static void Register(CookbookLoggingBuilder builder) => builder.Kinds.Receivers.Add(
        Name,
        new Kind<SyslogReceiverOptions, ReceiverContext, Receiver>(
            Name,
            static (section, options) => section.Bind(options),
            static (options, context) => new Receiver(options, context, new SyslogProtocol(options, context)),
            new SyslogReceiverOptionsValidator()));
}
