using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>Knows which handler this thread is making, so that one which asks for a logger meanwhile gets an answer instead of a host that never starts.</summary>
/// <remarks>
/// The logger factory waits for its providers and a provider for its handlers, so a handler that waits for the factory closes the circle. Asked for
/// directly, the container handed to the handler refuses; asked for by way of another service, the provider finds itself made a second time.
/// </remarks>
internal static class HandlerInTheMaking
{
    [ThreadStatic]
    private static string? s_keyPath;

    /// <summary>Runs what makes a handler.</summary>
    public static T Make<T>(string keyPath, Func<T> make)
    {
        var before = s_keyPath;
        s_keyPath = keyPath;
        try
        {
            return make();
        }
        finally
        {
            s_keyPath = before;
        }
    }

    /// <summary>Throws if this thread is making a handler: what is asked for needs the handler itself.</summary>
    /// <exception cref="InvalidOperationException">A handler is being made.</exception>
    public static void ThrowIfAny(string askedFor)
    {
        if (s_keyPath is { } keyPath)
        {
            throw new HandlerNeedsLoggerException(
                $"{keyPath}: while it was made, this handler asked for {askedFor}, which cannot exist before the handler does. "
                + "Let it take a Func<T> (such as () => services.GetRequiredService<T>()) and call that when the first record is written.");
        }
    }

    /// <summary>The container as a handler sees it.</summary>
    public static IServiceProvider? Guard(IServiceProvider? services) => services is null ? null : new GuardedServices(services);

    private sealed class GuardedServices(IServiceProvider services) : IServiceProvider
    {
        public object? GetService(Type serviceType)
        {
            if (NeedsHandlers(serviceType))
            {
                ThrowIfAny(serviceType.IsGenericType ? $"{serviceType.Name[..serviceType.Name.IndexOf('`', StringComparison.Ordinal)]}<{serviceType.GenericTypeArguments[0].Name}>" : serviceType.Name);
            }

            // What is handed on here would lead past the guard.
            return serviceType == typeof(IServiceProvider) ? this : services.GetService(serviceType);
        }

        private static bool NeedsHandlers(Type type) =>
            type == typeof(ILoggerFactory) || type == typeof(ILogger) || type == typeof(ILoggerProvider) || type == typeof(IEnumerable<ILoggerProvider>)
            || (type.IsConstructedGenericType && type.GetGenericTypeDefinition() == typeof(ILogger<>));
    }
}

/// <summary>A handler asked for a logger while it was made.</summary>
internal sealed class HandlerNeedsLoggerException(string message) : InvalidOperationException(message);
