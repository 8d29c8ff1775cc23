using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Configuration;

namespace Cookbook.Logging;

/// <summary>Registers a provider whose table is one handler, described by the provider's own section.</summary>
internal static class SingleHandler
{
    /// <summary>Adds the provider, once.</summary>
    /// <param name="logging">The application's logging.</param>
    /// <param name="kind">The kind of the handler, which is the provider's alias, too.</param>
    /// <param name="create">Makes the provider.</param>
    /// <param name="defaults">What the section says where it says nothing, by the application's name; null where it must say something.</param>
    public static ILoggingBuilder AddSingleHandler<TProvider>(
        this ILoggingBuilder logging, string kind, Func<TableSource, TProvider> create, Func<string, IEnumerable<KeyValuePair<string, string?>>>? defaults = null)
        where TProvider : ConfiguredLoggerProvider
    {
        ArgumentNullException.ThrowIfNull(logging);
        logging.AddConfiguration();
        var builder = CookbookLoggingBuilder.For(logging.Services);
        logging.Services.TryAddSingleton(CookbookLogs.Of);
        logging.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ILoggerProvider, TProvider>(services =>
        {
            HandlerInTheMaking.ThrowIfAny("something that needs a logger");
            var surroundings = Surroundings.Of(services);
            var section = services.GetRequiredService<ILoggerProviderConfiguration<TProvider>>().Configuration;
            var reader = new SingleHandlerPlanReader(builder.Kinds, builder.Entries, kind, defaults?.Invoke(surroundings.ApplicationName) ?? []);
            return create(new TableSource(reader, section, $"Logging:{kind}", surroundings));
        }));
        return logging;
    }

    /// <summary>Sets in code what the provider's section then goes over, key by key.</summary>
    /// <param name="logging">The application's logging.</param>
    /// <param name="kind">The kind of the handler, which is the provider's alias, too.</param>
    /// <param name="configure">Sets the handler's own options.</param>
    /// <param name="common">Sets the keys that all handlers share; null for their defaults.</param>
    public static ILoggingBuilder ConfigureSingleHandler<TOptions>(
        this ILoggingBuilder logging, string kind, Action<TOptions> configure, Action<HandlerSettings>? common)
        where TOptions : class
    {
        ArgumentNullException.ThrowIfNull(configure);
        CookbookLoggingBuilder.For(logging.Services).Entries.SingleHandlers[kind] =
            new(kind, typeof(TOptions), options => configure((TOptions)options), Common: HandlerSettings.From(common));
        return logging;
    }
}
