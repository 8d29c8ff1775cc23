using Cookbook.Logging;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Logging;

/// <summary>Adds a receiver of syslog messages.</summary>
public static class SyslogReceiverExtensions
{
    /// <summary>Receives as the section <c>Logging:Receivers</c> says; at UDP port 514 of the loopback address, where it names no receiver of the type <c>Syslog</c>.</summary>
    /// <param name="logging">The application's logging.</param>
    /// <returns>The same.</returns>
    /// <remarks>
    /// A hosted service: it listens from the host's start to its stop. What is wrong with the section stops the start with an exception that lists every mistake. What comes is logged through the host's own
    /// logging, so it also goes to handlers of other libraries. On Linux, ports below 1024 take a privilege (<c>CAP_NET_BIND_SERVICE</c>).
    /// </remarks>
    public static ILoggingBuilder AddSyslogReceiver(this ILoggingBuilder logging) => logging.AddReceiver(SyslogReceiverKind.Name, new(SyslogReceiverKind.Name, typeof(SyslogReceiverOptions), null));

    /// <summary>Receives as it is described here; what the section <c>Logging:Receivers:Syslog</c> says goes over it, key by key.</summary>
    /// <param name="logging">The application's logging.</param>
    /// <param name="configure">Sets the receiver's options.</param>
    /// <returns>The same.</returns>
    public static ILoggingBuilder AddSyslogReceiver(this ILoggingBuilder logging, Action<SyslogReceiverOptions> configure) =>
        logging.AddSyslogReceiver(SyslogReceiverKind.Name, configure);

    /// <summary>Receives as it is described here; what the section of that name in <c>Logging:Receivers</c> says goes over it, key by key.</summary>
    /// <param name="logging">The application's logging.</param>
    /// <param name="name">The receiver's name; each has its own.</param>
    /// <param name="configure">Sets the receiver's options.</param>
    /// <returns>The same.</returns>
    /// <exception cref="ArgumentException">The name is empty, or holds a colon.</exception>
    public static ILoggingBuilder AddSyslogReceiver(this ILoggingBuilder logging, string name, Action<SyslogReceiverOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return logging.AddReceiver(name, new(SyslogReceiverKind.Name, typeof(SyslogReceiverOptions), options => configure((SyslogReceiverOptions)options)));
    }

    /// <summary>As <see cref="AddSyslogReceiver(ILoggingBuilder)"/>, for who has the services at hand.</summary>
    /// <param name="services">The application's services.</param>
    /// <returns>The same.</returns>
    public static IServiceCollection AddSyslogReceiver(this IServiceCollection services) => services.AddLogging(static logging => logging.AddSyslogReceiver());

    /// <summary>As <see cref="AddSyslogReceiver(ILoggingBuilder, Action{SyslogReceiverOptions})"/>, for who has the services at hand.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets the receiver's options.</param>
    /// <returns>The same.</returns>
    public static IServiceCollection AddSyslogReceiver(this IServiceCollection services, Action<SyslogReceiverOptions> configure) =>
        services.AddLogging(logging => logging.AddSyslogReceiver(configure));
}
