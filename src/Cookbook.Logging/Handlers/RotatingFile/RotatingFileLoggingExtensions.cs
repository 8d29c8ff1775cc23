using Cookbook.Logging;

namespace Microsoft.Extensions.Logging;

/// <summary>Adds a rotating file to an application.</summary>
public static class RotatingFileLoggingExtensions
{
    /// <summary>Logs to the file that the section <c>Logging:RotatingFile</c> describes; to <c>logs/&lt;application&gt;.log</c>, rotating and compressed, where it says nothing.</summary>
    /// <param name="logging">The application's logging.</param>
    /// <returns>The same.</returns>
    /// <remarks>Independent of <c>AddCookbookLogging()</c>. May be called several times; there is one such provider.</remarks>
    public static ILoggingBuilder AddRotatingFile(this ILoggingBuilder logging) => logging.AddSingleHandler(
        RotatingFileLoggerProvider.Alias, static source => new RotatingFileLoggerProvider(source), DefaultFile.Keys);

    /// <summary>Logs to the file that is described here; what the section <c>Logging:RotatingFile</c> says goes over it, key by key.</summary>
    /// <param name="logging">The application's logging.</param>
    /// <param name="configure">Sets the file's options; at least <see cref="RotatingFileOptions.Path"/>. Called each time configuration is read.</param>
    /// <param name="common">Sets the keys that all handlers share; null for their defaults. A formatter's name has no meaning here: only the section can give one.</param>
    /// <returns>The same.</returns>
    /// <remarks>Called several times, the last call counts.</remarks>
    public static ILoggingBuilder AddRotatingFile(this ILoggingBuilder logging, Action<RotatingFileOptions> configure, Action<HandlerSettings>? common = null) =>
        logging.AddRotatingFile().ConfigureSingleHandler(RotatingFileLoggerProvider.Alias, configure, common);
}
