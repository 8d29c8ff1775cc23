using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class CookbookLoggingTests
{
    private const string Whole = """
        {
          'Formatters': { 'simple': { 'Type': 'Plain', 'Format': '<{message}>' } },
          'Filters': { 'low': { 'Type': 'AtMost', 'Level': 'WARNING' } },
          'Handlers': {
            'stdout': { 'Type': 'Recorder', 'Level': 'Information', 'Formatter': 'simple', 'Filters': [ 'low' ] },
            'stderr': { 'Type': 'Recorder', 'Level': 'error', 'Formatter': { 'Type': 'Plain', 'Format': '!{message}' } },
            'file': { 'Type': 'Recorder', 'MaxBytes': '10MB', 'BackupCount': 7, 'MaxAge': '7d', 'Loud': 'fatal' }
          },
          'Loggers': { 'Shop.Payments': { 'Level': 'Debug', 'Handlers': 'file', 'Propagate': false } },
          'Root': { 'Level': 'INFO', 'Handlers': [ 'stdout', 'stderr', 'file' ] }
        }
        """;

    [Fact]
    public async Task A_section_becomes_handlers_filters_formatters_and_routes()
    {
        await using var configured = Configured.Section(Whole);
        var shop = configured.Factory.CreateLogger("Shop");
        var payments = configured.Factory.CreateLogger("Shop.Payments.Cards");
        shop.LogDebug("no");
        shop.LogInformation("a");
        shop.LogError("b");
        payments.LogDebug("c");

        Assert.Equal(["<a>"], configured["stdout"].Lines);
        Assert.Equal(["!b"], configured["stderr"].Lines);
        Assert.Equal(["a", "b", "c"], configured["file"].Lines.Select(l => l.Trim()[^1..]));
    }

    [Fact]
    public async Task Sizes_durations_and_levels_reach_the_options()
    {
        await using var configured = Configured.Section(Whole);
        _ = configured.Factory;
        var options = configured["file"].Options;
        Assert.Equal(10 * 1024 * 1024, options.MaxBytes);
        Assert.Equal(TimeSpan.FromDays(7), options.MaxAge);
        Assert.Equal(7, options.BackupCount);
        Assert.Equal(LogLevel.Critical, options.Loud);
    }
}
