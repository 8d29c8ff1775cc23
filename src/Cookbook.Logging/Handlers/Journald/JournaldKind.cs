using Microsoft.Extensions.Configuration;

namespace Cookbook.Logging;

/// <summary>The kind of handler that configuration calls <c>Journald</c>.</summary>
internal static class JournaldKind
{
    public static void Register(CookbookLoggingBuilder builder) => builder.AddHandler<JournaldOptions>(
        "Journald",
        static (section, options) => section.Bind(options),
        Make,
        defaults: new HandlerDefaults
        {
            QueueFullMode = QueueFullMode.DropOldest,
            // Time, level and category are fields of their own, and a field may have any number of lines.
            Text = static text => (text.Format, text.NewLines) = ("%(message)s", NewLineMode.Keep),
        });

    /// <exception cref="FormatException">The path cannot be one of a socket, or a facility or severity is not known.</exception>
    internal static TransportHandler Make(JournaldOptions options, HandlerContext context)
    {
        var path = SocketMaker.Full(options.Path, nameof(options.Path), context);
        var priority = SyslogPriority.From(options.Facility ?? SyslogPriority.DefaultFacility, options.Severities);
        var formatter = new JournalFormatter(options, priority, options.Identifier ?? context.ApplicationName, context.Formatter, context.KeyPath);
        var transport = new DatagramTransport(new StreamSettings(new StreamEndpoint("", 0, path)), sendLong: JournalFile.TrySend);
        return new TransportHandler(context.With(formatter), transport, resource: null, Framing.None);
    }
}
