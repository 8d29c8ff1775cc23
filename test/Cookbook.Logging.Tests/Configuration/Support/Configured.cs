using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cookbook.Logging.Tests;

/// <summary>A container with logging configured by a text that a test may change.</summary>
internal sealed class Configured : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly IConfigurationRoot _configuration;

    public Configured(string json, Action<CookbookLoggingBuilder>? configure = null, Action<ILoggingBuilder>? logging = null, Action<IServiceCollection>? services = null)
    {
        _configuration = new ConfigurationBuilder().Add(Source).Build();
        Source.Provider.Set(json);
        var collection = new ServiceCollection();
        services?.Invoke(collection);
        collection.AddLogging(builder =>
        {
            builder.AddConfiguration(_configuration.GetSection("Logging"));
            builder.AddCookbookLogging(c =>
            {
                c.AddTestKinds(Made.Add);
                configure?.Invoke(c);
            });
            logging?.Invoke(builder);
        });
        _services = collection.BuildServiceProvider();
    }

    /// <summary>Every handler made so far.</summary>
    public List<Recorder> Made { get; } = [];

    public TextSource Source { get; } = new();

    public IServiceProvider Services => _services;

    public ILoggerFactory Factory => _services.GetRequiredService<ILoggerFactory>();

    public TableSource Table => _services.GetRequiredService<CookbookTable>().Source;

    public CookbookLoggerProvider Provider => _services.GetServices<ILoggerProvider>().OfType<CookbookLoggerProvider>().Single();

    public Recorder this[string name] => (Recorder)Provider.Table.Handlers.Single(h => h.Name == name);

    /// <summary>The section <c>Logging:Cookbook</c> alone, quotes as apostrophes.</summary>
    public static Configured Section(string section, Action<CookbookLoggingBuilder>? configure = null) =>
        new($"{{ 'Logging': {{ 'Cookbook': {section} }} }}", configure);

    /// <summary>The errors that a section gives.</summary>
    public static IReadOnlyList<string> Errors(string section, Action<CookbookLoggingBuilder>? configure = null)
    {
        var configured = Section(section, configure);
        return [.. Assert.ThrowsAny<OptionsValidationException>(() => configured.Factory).Failures];
    }

    /// <summary>Changes the text and waits until the change has been looked at.</summary>
    /// <returns>Whether it was accepted.</returns>
    public async Task<bool> Change(string json)
    {
        var seen = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Table.Reloaded += seen.SetResult;
        Source.Provider.Set(json);
        var accepted = await seen.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Table.Reloaded -= seen.SetResult;
        return accepted;
    }

    public Task<bool> ChangeSection(string section) => Change($"{{ 'Logging': {{ 'Cookbook': {section} }} }}");

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    /// <summary>A source of configuration that is a text.</summary>
    internal sealed class TextSource : IConfigurationSource
    {
        public TextProvider Provider { get; } = new();

        public IConfigurationProvider Build(IConfigurationBuilder builder) => Provider;
    }

    internal sealed class TextProvider : ConfigurationProvider
    {
        public void Set(string json)
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json.Replace('\'', '"')));
            var parsed = new ConfigurationBuilder().AddJsonStream(stream).Build();
            Data = parsed.AsEnumerable().Where(p => p.Value is not null || !parsed.GetSection(p.Key).GetChildren().Any())
                .ToDictionary(p => p.Key, p => p.Value, StringComparer.OrdinalIgnoreCase);
            OnReload();
        }
    }
}
