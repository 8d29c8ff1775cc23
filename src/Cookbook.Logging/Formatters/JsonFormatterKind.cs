using Microsoft.Extensions.Configuration;

namespace Cookbook.Logging;

/// <summary>The kind <c>Json</c>.</summary>
internal static class JsonFormatterKind
{
    public static void Register(CookbookLoggingBuilder builder) => builder.AddFormatter<JsonFormatterOptions>(
        "Json",
        static (section, options) => section.Bind(options),
        static (options, _) => new JsonFormatter(options));
}
