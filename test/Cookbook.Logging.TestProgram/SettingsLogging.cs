using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.TestProgram;

/// <summary>Logging set up from the text of a section <c>Logging:Cookbook</c>.</summary>
internal sealed class SettingsLogging : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private SettingsLogging(ServiceProvider services)
    {
        _services = services;
        Factory = services.GetRequiredService<ILoggerFactory>();
        Provider = services.GetServices<ILoggerProvider>().OfType<CookbookLoggerProvider>().Single();
    }

    public ILoggerFactory Factory { get; }

    public CookbookLoggerProvider Provider { get; }

    /// <param name="json">The section.</param>
    /// <param name="more">Kinds registered in code.</param>
    public static SettingsLogging From(string json, Action<CookbookLoggingBuilder>? more = null)
    {
        var stream = new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "Logging": { "Cookbook": {{json}} } }"""));
        var configuration = new ConfigurationBuilder().AddJsonStream(stream).Build();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddConfiguration(configuration.GetSection("Logging")).AddCookbookLogging(builder => more?.Invoke(builder)));
        return new(services.BuildServiceProvider());
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
