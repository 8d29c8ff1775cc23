using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Configuration;

namespace Cookbook.Logging;

/// <summary>Registers receivers of every kind: they share one hosted service.</summary>
internal static class ReceiverRegistration
{
    public static ILoggingBuilder AddReceiver(this ILoggingBuilder logging, string name, CodeEntry<ReceiverContext, Receiver> entry)
    {
        ArgumentNullException.ThrowIfNull(logging);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.Contains(':', StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{name}' holds a colon, which separates the keys of configuration.", nameof(name));
        }

        logging.AddConfiguration();
        var receivers = CookbookLoggingBuilder.For(logging.Services).Entries.Receivers;
        if (entry.Prepare is not null || !receivers.ContainsKey(name))
        {
            receivers[name] = entry;
        }

        logging.Services.TryAddSingleton(CookbookLogs.Of);
        logging.Services.TryAddSingleton<ReceiverService>();
        logging.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ReceiverService>(static services => services.GetRequiredService<ReceiverService>()));
        return logging;
    }
}
