using Microsoft.Extensions.Configuration;

namespace Cookbook.Logging;

/// <summary>The kind <c>Json</c>.</summary>
internal static class JsonFormatterKind
{
    public static void Register(CookbookLoggingBuilder builder) => builder.AddFormatter<JsonFormatterOptions>(
        "Json",
        static (section, options) => section.Bind(options),
        (options, context) => new JsonFormatter(
            builder.ExceptionFormatters.Resolved(options),
            builder.JsonConverters,
            context.KeyPath,
            options.ServiceName ?? (context.Services is null ? null : Surroundings.Of(context.Services).ApplicationName)));
}
