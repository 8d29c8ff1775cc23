using Microsoft.Extensions.Configuration;

namespace Cookbook.Logging;

/// <summary>The kind <c>Logfmt</c>.</summary>
internal static class LogfmtFormatterKind
{
    public static void Register(CookbookLoggingBuilder builder) => builder.AddFormatter<LogfmtFormatterOptions>(
        "Logfmt",
        static (section, options) => section.Bind(options),
        (options, context) => new LogfmtFormatter(builder.ExceptionFormatters.Resolved(options), context.KeyPath));
}
