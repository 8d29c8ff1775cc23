using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cookbook.Logging.Tests;

public sealed class SingleHandlerTests
{
    [Fact]
    public async Task The_handlers_keys_stand_beside_the_levels()
    {
        await using var services = Services(
            ("LogLevel:Default", "Warning"), ("MaxBytes", "1MB"), ("Level", "error"), ("Formatter:Type", "Plain"), ("Formatter:Format", "<{message}>"), ("MaxQueueBytes", "64KB"));
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Shop");
        var handler = Handler(services);
        logger.LogWarning("a");
        logger.LogError("b");
        Assert.False(logger.IsEnabled(LogLevel.Information));
        Assert.Equal(["<b>"], handler.Lines);
        Assert.Equal((1 << 20, 64 << 10), (handler.Options.MaxBytes, handler.Context.Pump.MaxQueueBytes));
        Assert.Equal("Logging:Recorder", handler.KeyPath);
    }

    [Fact]
    public async Task A_section_that_says_nothing_means_the_defaults()
    {
        await using var services = Services(("LogLevel:Default", "Debug"));
        Assert.Equal($"logs/{ThisProcess.Name}.log", Handler(services).Options.Path);
    }

    [Fact]
    public void Mistakes_are_found_as_everywhere()
    {
        using var services = Services(("MaxByte", "1"), ("Type", "Recorder"), ("Formatter", "x"));
        var errors = Assert.ThrowsAny<OptionsValidationException>(() => services.GetRequiredService<ILoggerFactory>()).Failures.ToList();
        Assert.Contains(errors, e => e.StartsWith("Logging:Recorder:MaxByte is not a key of a Recorder handler; did you mean 'MaxBytes'?", StringComparison.Ordinal));
        Assert.Contains(errors, e => e.StartsWith("Logging:Recorder:Type is not a key", StringComparison.Ordinal));
        Assert.Contains(errors, e => e.StartsWith("Logging:Recorder:Formatter names the formatter 'x', which is not defined", StringComparison.Ordinal));
    }

    private static Recorder Handler(ServiceProvider services) =>
        (Recorder)Assert.Single(services.GetServices<ILoggerProvider>().OfType<RecorderProvider>().Single().Table.Handlers);

    private static ServiceProvider Services(params (string Key, string Value)[] section)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(section.Select(s => KeyValuePair.Create($"Logging:Recorder:{s.Key}", (string?)s.Value))).Build();
        return new ServiceCollection().AddLogging(builder =>
        {
            builder.AddConfiguration(configuration.GetSection("Logging"));
            CookbookLoggingBuilder.For(builder.Services).AddTestKinds();
            builder.AddSingleHandler("Recorder", source => new RecorderProvider(source), name => [new("Path", $"logs/{name}.log")]);
        }).BuildServiceProvider();
    }

    [ProviderAlias("Recorder")]
    private sealed class RecorderProvider(TableSource source) : ConfiguredLoggerProvider(source);
}
