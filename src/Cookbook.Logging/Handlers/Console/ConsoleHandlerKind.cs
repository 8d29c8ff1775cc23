using Microsoft.Extensions.Configuration;

namespace Cookbook.Logging;

/// <summary>The kind <c>Console</c>.</summary>
internal static class ConsoleHandlerKind
{
    // No resource: two handlers on one stream, with different levels or forms, are a usual thing.
    public static void Register(CookbookLoggingBuilder builder) => builder.AddHandler<ConsoleOptions>(
        "Console",
        static (section, options) => section.Bind(options),
        static (options, context) => new TransportHandler(context, new ConsoleTransport(options)),
        new ConsoleOptionsValidator());
}
