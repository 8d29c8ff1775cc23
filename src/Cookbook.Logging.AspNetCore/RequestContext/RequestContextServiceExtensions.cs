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

    private static readonly string[] s_keys =
    [
        nameof(RequestContextOptions.Method), nameof(RequestContextOptions.Path), nameof(RequestContextOptions.ClientAddress), nameof(RequestContextOptions.User),
        nameof(RequestContextOptions.TraceId), nameof(RequestContextOptions.Application), nameof(RequestContextOptions.ApplicationName),
    ];

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
        if (section is null)
        {
            return;
        }

        // A change is read on a thread on which nothing may be thrown.
        var path = (section as IConfigurationSection)?.Path ?? Section;
        foreach (var key in section.GetChildren().Where(c => !s_keys.Contains(c.Key, StringComparer.OrdinalIgnoreCase)))
        {
            Trouble.Say($"{path}:{key.Key}", $"this is not a key of a request's context{NearestName.Hint(key.Key, s_keys)} Allowed are {string.Join(", ", s_keys)}");
        }

        foreach (var key in section.GetChildren().Where(c => c.GetChildren().Any()))
        {
            Trouble.Say($"{path}:{key.Key}", "this holds keys of its own; allowed is a name");
        }

        section.Bind(options);
    }
}
