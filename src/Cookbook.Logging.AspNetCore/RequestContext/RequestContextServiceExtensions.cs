using Cookbook.Logging;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds what <c>UseCookbookRequestContext()</c> needs.</summary>
public static class RequestContextServiceExtensions
{
    /// <summary>The section that says which facts of a request records have.</summary>
    private const string Section = "Logging:RequestContext";

    /// <summary>Lets records have facts of the request that they are logged within, chosen by the section <c>Logging:RequestContext</c>; all of them where it says nothing.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Chooses in code what the section then goes over, key by key; null for the defaults.</param>
    /// <returns>The same.</returns>
    /// <remarks>A change of the section holds from the next request on.</remarks>
    public static IServiceCollection AddCookbookRequestContext(this IServiceCollection services, Action<RequestContextOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.Configure(configure ?? (static _ => { }));
        return services.AddFields(static provider => provider.GetService<IConfiguration>()?.GetSection(Section));
    }

    /// <summary>Lets records have facts of the request that they are logged within, chosen by a section.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="section">The section, whose keys are the properties of <see cref="RequestContextOptions"/>.</param>
    /// <returns>The same.</returns>
    /// <remarks>A change of the section holds from the next request on.</remarks>
    public static IServiceCollection AddCookbookRequestContext(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        return services.AddFields(_ => section);
    }

    private static IServiceCollection AddFields(this IServiceCollection services, Func<IServiceProvider, IConfiguration?> section)
    {
        services.AddSingleton<IConfigureOptions<RequestContextOptions>>(provider => new ConfigureOptions<RequestContextOptions>(options => Bind(section(provider), options)));
        services.AddSingleton<IOptionsChangeTokenSource<RequestContextOptions>>(provider =>
            new ConfigurationChangeTokenSource<RequestContextOptions>(section(provider) ?? new ConfigurationBuilder().Build()));
        services.AddOptions();
        services.TryAddSingleton(static provider => new RequestFields(
            provider.GetRequiredService<IOptionsMonitor<RequestContextOptions>>(),
            provider.GetService<IHostEnvironment>()?.ApplicationName ?? AppDomain.CurrentDomain.FriendlyName));
        return services;
    }

    private static void Bind(IConfiguration? section, RequestContextOptions options)
    {
        if (section is not null)
        {
            section.Bind(options);
        }
    }
}
