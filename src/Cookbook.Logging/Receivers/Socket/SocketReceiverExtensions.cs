using Cookbook.Logging;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Logging;

/// <summary>Adds a receiver of records that other processes send.</summary>
public static class SocketReceiverExtensions
{
    /// <summary>Receives as the section <c>Logging:Receivers</c> says; at TCP port 9020 of the loopback address, where it names no receiver of the type <c>Socket</c>.</summary>
    /// <param name="logging">The application's logging.</param>
    /// <returns>The same.</returns>
    /// <remarks>
    /// A hosted service: it listens from the host's start to its stop. What is wrong with the section stops the start with an exception that lists every mistake. What comes is logged through the host's own
    /// logging, so it also goes to handlers of other libraries.
    /// </remarks>
    public static ILoggingBuilder AddSocketReceiver(this ILoggingBuilder logging) => logging.AddReceiver(SocketReceiverKind.Name, new(SocketReceiverKind.Name, typeof(SocketReceiverOptions), null));

    /// <summary>Receives as it is described here; what the section <c>Logging:Receivers:Socket</c> says goes over it, key by key.</summary>
    /// <param name="logging">The application's logging.</param>
    /// <param name="configure">Sets the receiver's options.</param>
    /// <returns>The same.</returns>
    public static ILoggingBuilder AddSocketReceiver(this ILoggingBuilder logging, Action<SocketReceiverOptions> configure) =>
        logging.AddSocketReceiver(SocketReceiverKind.Name, configure);

    /// <summary>Receives as it is described here; what the section of that name in <c>Logging:Receivers</c> says goes over it, key by key.</summary>
    /// <param name="logging">The application's logging.</param>
    /// <param name="name">The receiver's name; each has its own.</param>
    /// <param name="configure">Sets the receiver's options.</param>
    /// <returns>The same.</returns>
    /// <exception cref="ArgumentException">The name is empty, or holds a colon.</exception>
    public static ILoggingBuilder AddSocketReceiver(this ILoggingBuilder logging, string name, Action<SocketReceiverOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return logging.AddReceiver(name, new(SocketReceiverKind.Name, typeof(SocketReceiverOptions), options => configure((SocketReceiverOptions)options)));
    }

    /// <summary>As <see cref="AddSocketReceiver(ILoggingBuilder)"/>, for who has the services at hand.</summary>
    /// <param name="services">The application's services.</param>
    /// <returns>The same.</returns>
    public static IServiceCollection AddSocketReceiver(this IServiceCollection services) => services.AddLogging(static logging => logging.AddSocketReceiver());

    /// <summary>As <see cref="AddSocketReceiver(ILoggingBuilder, Action{SocketReceiverOptions})"/>, for who has the services at hand.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets the receiver's options.</param>
    /// <returns>The same.</returns>
    public static IServiceCollection AddSocketReceiver(this IServiceCollection services, Action<SocketReceiverOptions> configure) =>
        services.AddLogging(logging => logging.AddSocketReceiver(configure));
}
