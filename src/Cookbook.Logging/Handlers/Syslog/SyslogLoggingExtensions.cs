using Cookbook.Logging;

namespace Microsoft.Extensions.Logging;

/// <summary>Adds to an application a syslog receiver that its records are sent to.</summary>
public static class SyslogLoggingExtensions
{
    /// <summary>Sends records to the syslog receiver that the section <c>Logging:Syslog</c> describes; to <c>localhost:514</c> over UDP where it says nothing.</summary>
    /// <param name="logging">The application's logging.</param>
    /// <returns>The same.</returns>
    /// <remarks>Independent of <c>AddCookbookLogging()</c>. May be called several times; there is one such provider.</remarks>
    public static ILoggingBuilder AddSyslog(this ILoggingBuilder logging) => logging.AddSingleHandler(
        SyslogLoggerProvider.Alias, static source => new SyslogLoggerProvider(source));

    /// <summary>Sends records to the syslog receiver that is described here; what the section <c>Logging:Syslog</c> says goes over it, key by key.</summary>
    /// <param name="logging">The application's logging.</param>
    /// <param name="configure">Sets the handler's options. Called each time configuration is read.</param>
    /// <param name="common">Sets the keys that all handlers share; null for their defaults. A formatter's name has no meaning here.</param>
    /// <returns>The same.</returns>
    /// <remarks>Called several times, the last call counts.</remarks>
    public static ILoggingBuilder AddSyslog(this ILoggingBuilder logging, Action<SyslogOptions> configure, Action<HandlerSettings>? common = null) =>
        logging.AddSyslog().ConfigureSingleHandler(SyslogLoggerProvider.Alias, configure, common);
}
