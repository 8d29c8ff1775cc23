using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>Logging as an application sets it up: from the text of an <c>appsettings.json</c>, or from a file that is watched.</summary>
internal sealed class ConfiguredLogging : IDisposable
{
    private readonly ServiceProvider _services;

    private ConfiguredLogging(IConfigurationRoot configuration, Action<CookbookLoggingBuilder>? more)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging
            .AddConfiguration(configuration.GetSection("Logging"))
            .AddCookbookLogging(builder => more?.Invoke(builder)));
        _services = services.BuildServiceProvider();
        Factory = _services.GetRequiredService<ILoggerFactory>();
        Provider = _services.GetServices<ILoggerProvider>().OfType<CookbookLoggerProvider>().Single();
    }

    public ILoggerFactory Factory { get; }

    public CookbookLoggerProvider Provider { get; }

    /// <param name="json">What stands in <c>Logging:Cookbook</c>.</param>
    /// <param name="more">Kinds registered in code.</param>
    public static ConfiguredLogging From(string json, Action<CookbookLoggingBuilder>? more = null)
    {
        var stream = new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "Logging": { "Cookbook": {{json}} } }"""));
        return new(new ConfigurationBuilder().AddJsonStream(stream).Build(), more);
    }

    /// <param name="path">A whole <c>appsettings.json</c>.</param>
    public static ConfiguredLogging Watching(string path) =>
        new(new ConfigurationBuilder().AddJsonFile(path, optional: true, reloadOnChange: true).Build(), null);

    public ILogger Logger(string category = "Shop.Payments") => Factory.CreateLogger(category);

    public void Dispose() => _services.Dispose();
}
