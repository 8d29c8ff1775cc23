using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Configuration;

namespace Cookbook.Logging;

/// <summary>One container's table and the levels that go with it; what the provider and MEL's filter options both read.</summary>
internal sealed class CookbookTable : IDisposable
{
    public CookbookTable(IServiceProvider services, CookbookLoggingBuilder builder)
    {
        builder.Origins.Report(Assembly.GetEntryAssembly());
        var surroundings = Surroundings.Of(services);
        var section = services.GetRequiredService<ILoggerProviderConfiguration<CookbookLoggerProvider>>().Configuration;
        Source = new TableSource(
            new PlanReader(builder.Kinds, builder.Entries, surroundings.ApplicationName), section, $"Logging:{CookbookLoggerProvider.Alias}", surroundings);
        Levels = new LevelRules(Source, typeof(CookbookLoggerProvider), CookbookLoggerProvider.Alias);
        Control = new LoggingControl(Levels, surroundings.Clock, () => services.GetServices<ILoggerProvider>().OfType<CookbookLoggerProvider>().Single());
    }

    public TableSource Source { get; }

    public LevelRules Levels { get; }

    public LoggingControl Control { get; }

    public void Dispose() => Control.Dispose();
}
