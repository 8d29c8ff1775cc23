using Cookbook.Logging;

namespace Microsoft.Extensions.Logging;

/// <summary>Adds to an application a socket that its records are sent to.</summary>
public static class TcpSocketLoggingExtensions
{
    /// <summary>Sends records to the receiver that the section <c>Logging:TcpSocket</c> describes; to <c>localhost:9020</c>, as Python's, where it says nothing.</summary>
    /// <param name="logging">The application's logging.</param>
    /// <returns>The same.</returns>
    /// <remarks>Independent of <c>AddCookbookLogging()</c>. May be called several times; there is one such provider.</remarks>
    public static ILoggingBuilder AddTcpSocket(this ILoggingBuilder logging) => logging.AddSingleHandler(
        TcpSocketLoggerProvider.Alias, static source => new TcpSocketLoggerProvider(source));

    /// <summary>Sends records to the receiver that is described here; what the section <c>Logging:TcpSocket</c> says goes over it, key by key.</summary>
    /// <param name="logging">The application's logging.</param>
    /// <param name="configure">Sets the socket's options. Called each time configuration is read.</param>
    /// <param name="common">Sets the keys that all handlers share; null for their defaults. A formatter's name has no meaning here.</param>
    /// <returns>The same.</returns>
    /// <remarks>Called several times, the last call counts.</remarks>
    public static ILoggingBuilder AddTcpSocket(this ILoggingBuilder logging, Action<TcpSocketOptions> configure, Action<HandlerSettings>? common = null) =>
        logging.AddTcpSocket().ConfigureSingleHandler(TcpSocketLoggerProvider.Alias, configure, common);
}
