using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Benchmarks;

/// <summary>The logging of a host, which ends with it.</summary>
internal sealed class HostedFactory(IHost host) : ILoggerFactory
{
    private readonly ILoggerFactory _factory = host.Services.GetRequiredService<ILoggerFactory>();

    public static HostedFactory With(Action<ILoggingBuilder> add)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        add(builder.Logging);
        return new HostedFactory(builder.Build());
    }

    public ILogger CreateLogger(string categoryName) => _factory.CreateLogger(categoryName);

    public void AddProvider(ILoggerProvider provider) => _factory.AddProvider(provider);

    public void Dispose() => host.Dispose();
}
