using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>One container's providers of this library, taken together.</summary>
internal sealed class CookbookLogs(IEnumerable<ILoggerProvider> providers) : ICookbookLogging
{
    private readonly HandlerLoggerProvider[] _providers = [.. providers.OfType<HandlerLoggerProvider>()];

    public IReadOnlyList<LogHandler> Handlers => [.. _providers.SelectMany(p => p.Table.Handlers)];

    public static ICookbookLogging Of(IServiceProvider services) => new CookbookLogs(services.GetServices<ILoggerProvider>());

    public Task<FlushResult> FlushAsync(TimeSpan timeout, CancellationToken cancellationToken = default) =>
        HandlerClosing.FlushInBackground(AllHandlers(), Chains(), timeout, cancellationToken);

    public FlushResult Flush(TimeSpan timeout) => HandlerClosing.Flush(AllHandlers(), timeout, Chains());

    private LogHandler[] AllHandlers() => [.. _providers.SelectMany(p => p.AllHandlers())];

    private FilterChain[] Chains() => [.. _providers.SelectMany(p => p.Table.SummarizingLoggers)];
}
