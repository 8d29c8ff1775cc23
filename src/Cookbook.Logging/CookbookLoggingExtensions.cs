using Cookbook.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Configuration;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.Logging;

/// <summary>Adds Cookbook Logging to an application.</summary>
public static class CookbookLoggingExtensions
{
    /// <summary>Logs to the handlers that the section <c>Logging:Cookbook</c> names; to <c>logs/&lt;application&gt;.log</c>, rotating and compressed, where it names none.</summary>
    /// <param name="logging">The application's logging.</param>
    /// <returns>The same.</returns>
    /// <remarks>What is wrong with the section stops the application's start with an <see cref="OptionsValidationException"/> that lists every mistake.</remarks>
    public static ILoggingBuilder AddCookbookLogging(this ILoggingBuilder logging) => logging.AddCookbookLogging(static _ => { });

    /// <summary>Logs to the handlers that the section <c>Logging:Cookbook</c> names, and to those configured here.</summary>
    /// <param name="logging">The application's logging.</param>
    /// <param name="configure">Registers kinds, and configures handlers, filters, formatters and loggers; the section's entry of the same name goes over them.</param>
    /// <returns>The same.</returns>
    /// <remarks>May be called several times; each call adds to the same builder.</remarks>
    public static ILoggingBuilder AddCookbookLogging(this ILoggingBuilder logging, Action<CookbookLoggingBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(logging);
        ArgumentNullException.ThrowIfNull(configure);
        logging.AddConfiguration();
        var services = logging.Services;
        var builder = CookbookLoggingBuilder.For(services);
        builder.Origins.Run(configure, builder);
        if (services.Any(s => s.ServiceType == typeof(CookbookTable)))
        {
            return logging;
        }

        services.AddSingleton(provider => new CookbookTable(provider, builder));
        services.TryAddSingleton(CookbookLogs.Of);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ILoggerProvider, CookbookLoggerProvider>(
            static provider => new CookbookLoggerProvider(provider.GetRequiredService<CookbookTable>())));
        services.TryAddSingleton<ILoggingControl>(static provider => provider.GetRequiredService<CookbookTable>().Control);
        services.AddSingleton<IPostConfigureOptions<LoggerFilterOptions>>(static provider => provider.GetRequiredService<CookbookTable>().Levels);
        services.AddSingleton<IOptionsChangeTokenSource<LoggerFilterOptions>>(static provider => provider.GetRequiredService<CookbookTable>().Levels);
        return logging;
    }
}
