using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class HandlerInTheMakingTests
{
    [Fact]
    public Task A_handler_that_asks_for_the_factory_stops_the_start() => RefusedAtStart(services => services.GetRequiredService<ILoggerFactory>(), "ILoggerFactory");

    [Fact]
    public Task A_handler_that_asks_for_a_logger_stops_the_start() => RefusedAtStart(services => services.GetRequiredService<ILogger<NeedsLogger>>(), "ILogger<NeedsLogger>");

    [Fact]
    public Task A_handler_that_asks_for_what_needs_a_logger_stops_the_start() => RefusedAtStart(services => services.GetRequiredService<NeedsLogger>(), "something that needs a logger");

    [Fact]
    public async Task A_handler_may_ask_for_other_services_and_for_a_logger_later()
    {
        NeedsLogger? found = null;
        using var host = Host((services, handler) => handler.First = () => found = services.GetRequiredService<NeedsLogger>());
        await host.StartAsync().WaitAsync(TimeSpan.FromSeconds(30));
        host.Services.GetRequiredService<ILogger<HandlerInTheMakingTests>>().LogError("now");
        Assert.NotNull(found);
        await host.StopAsync();
    }

    private static async Task RefusedAtStart(Func<IServiceProvider, object> ask, string askedFor)
    {
        var start = Task.Run(async () =>
        {
            using var host = Host((services, _) => ask(services));
            await host.StartAsync();
        });
        var exception = await Assert.ThrowsAsync<HandlerNeedsLoggerException>(() => start.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Contains("Logging:Cookbook:Handlers:needy", exception.Message, StringComparison.Ordinal);
        Assert.Contains($"asked for {askedFor},", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Func<T>", exception.Message, StringComparison.Ordinal);
    }

    private static IHost Host(Action<IServiceProvider, Needy> made)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "Shop" });
        builder.Configuration.AddInMemoryCollection([new("Logging:Cookbook:Handlers:needy:Type", "Needy")]);
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        builder.Services.AddSingleton<NeedsLogger>();
        builder.Logging.AddCookbookLogging(c => c.AddTestKinds().AddHandler<LevelFilterOptions>("Needy", static (_, _) => { }, (_, context) =>
        {
            Assert.Equal("Shop", context.ApplicationName);
            var handler = new Needy(context);
            made(context.Services!, handler);
            return handler;
        }));
        return builder.Build();
    }

    private sealed class NeedsLogger(ILogger<NeedsLogger> logger)
    {
        public ILogger Logger { get; } = logger;
    }

    private sealed class Needy(HandlerContext context) : LogHandler(context)
    {
        public Action? First { get; set; }

        protected override void Emit(LogRecord record) => First?.Invoke();
    }
}
