using Microsoft.Extensions.Configuration;

namespace Cookbook.Logging;

/// <summary>The kind of handler that configuration calls <c>RotatingFile</c>.</summary>
internal static class RotatingFileKind
{
    public const string Name = "RotatingFile";

    public static void Register(CookbookLoggingBuilder builder) => builder.AddHandler<RotatingFileOptions>(
        Name,
        (section, options) => section.Bind(options),
        RotatingFileHandler.Create,
        new RotatingFileOptionsValidator(),
        new HandlerDefaults { CanBeCrashSafe = true });
}
