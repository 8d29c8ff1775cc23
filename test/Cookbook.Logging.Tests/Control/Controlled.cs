using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cookbook.Logging.Tests;

/// <summary>A container whose logging is controlled by a test, on a clock of its own.</summary>
internal sealed class Controlled : IAsyncDisposable
{
    private readonly Configured _configured;
    private readonly IDisposable? _watching;

    /// <param name="section">What stands in <c>Logging</c> beside nothing else, quotes as apostrophes; <c>H</c> is a handler <c>a</c> that all records go to.</param>
    /// <param name="configure">What is configured in code.</param>
    /// <param name="logging">What is added to logging.</param>
    public Controlled(string section = "'Cookbook': { H, 'Root': { 'Level': 'Information' } }", Action<CookbookLoggingBuilder>? configure = null, Action<ILoggingBuilder>? logging = null)
    {
        _configured = new Configured($"{{ 'Logging': {{ {Whole(section)} }} }}", configure, logging, services => services.AddSingleton<TimeProvider>(Clock));
        Control = _configured.Services.GetRequiredService<ILoggingControl>();
        _ = _configured.Factory;
        _watching = Monitor.OnChange(_ => Refreshes++);
    }

    public ManualTime Clock { get; } = new();

    public ILoggingControl Control { get; }

    public Configured Configured => _configured;

    /// <summary>How often MEL has read its rules anew.</summary>
    public int Refreshes { get; private set; }

    /// <summary>MEL's rules for this provider: category and level.</summary>
    public IEnumerable<(string? Category, LogLevel? Level)> Rules =>
        Monitor.CurrentValue.Rules.Where(r => r.ProviderName == typeof(CookbookLoggerProvider).FullName).Select(r => (r.CategoryName, r.LogLevel));

    public IEnumerable<string> Lines => _configured["a"].Lines;

    private IOptionsMonitor<LoggerFilterOptions> Monitor => _configured.Services.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>();

    public static string Whole(string section) =>
        section.Replace("H,", "'Handlers': { 'a': { 'Type': 'Recorder', 'Formatter': { 'Type': 'Plain' } }, 'b': { 'Type': 'Recorder', 'Formatter': { 'Type': 'Plain' } } },", StringComparison.Ordinal)
            .Replace("'Root': {", "'Root': { 'Handlers': [ 'a' ],", StringComparison.Ordinal);

    public ILogger Logger(string category) => _configured.Factory.CreateLogger(category);

    /// <summary>The lowest level that is enabled.</summary>
    public LogLevel Lowest(string category) => Enum.GetValues<LogLevel>().First(l => l == LogLevel.None || Logger(category).IsEnabled(l));

    public async ValueTask DisposeAsync()
    {
        _watching?.Dispose();
        await _configured.DisposeAsync();
    }
}
