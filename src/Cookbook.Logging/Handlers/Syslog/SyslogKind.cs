using Microsoft.Extensions.Configuration;

namespace Cookbook.Logging;

/// <summary>The kind of handler that configuration calls <c>Syslog</c>.</summary>
internal static class SyslogKind
{
    public const string Name = "Syslog";

    public static void Register(CookbookLoggingBuilder builder) => builder.AddHandler<SyslogOptions>(
        Name,
        (section, options) => section.Bind(options),
        SyslogHandler.Create,
        new SyslogOptionsValidator(),
        new HandlerDefaults
        {
            CanBeCrashSafe = true,
            QueueFullMode = QueueFullMode.DropOldest,
            // Time, level and origin are in the header; line breaks are the handler's own option.
            Text = static text => (text.Format, text.NewLines) = ("%(message)s", NewLineMode.Keep),
        });
}
