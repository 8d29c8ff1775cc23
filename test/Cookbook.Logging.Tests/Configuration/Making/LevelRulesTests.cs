using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class LevelRulesTests
{
    private const string Recorder = "'Handlers': { 'a': { 'Type': 'Recorder' } }";

    [Fact]
    public async Task A_general_rule_for_a_category_holds_beside_a_level_of_the_root()
    {
        await using var configured = Logging($"'LogLevel': {{ 'Default': 'Error', 'Microsoft.AspNetCore': 'Warning' }}, 'Cookbook': {{ {Recorder}, 'Root': {{ 'Level': 'Information' }} }}");
        Assert.Equal(LogLevel.Warning, Lowest(configured, "Microsoft.AspNetCore.Routing"));
        Assert.Equal(LogLevel.Information, Lowest(configured, "Shop"));
    }

    [Fact]
    public async Task Without_a_level_of_the_root_the_general_default_holds()
    {
        await using var configured = Logging($"'LogLevel': {{ 'Default': 'Error' }}, 'Cookbook': {{ {Recorder}, 'Loggers': {{ 'Shop': {{ 'Level': 'Debug' }} }} }}");
        Assert.Equal(LogLevel.Error, Lowest(configured, "Other"));
        Assert.Equal(LogLevel.Debug, Lowest(configured, "Shop.Payments"));
    }

    [Theory]
    [InlineData("'LogLevel': { 'Shop': 'Error' }, 'Cookbook': { H }", LogLevel.Error)]
    [InlineData("'LogLevel': { 'Shop': 'Error' }, 'Cookbook': { H, 'LogLevel': { 'Shop': 'Debug' } }", LogLevel.Debug)]
    [InlineData("'LogLevel': { 'Shop': 'Error' }, 'Cookbook': { H, 'LogLevel': { 'Shop': 'Debug' }, 'Loggers': { 'shop': { 'Level': 'CRITICAL' } } }", LogLevel.Critical)]
    [InlineData("'LogLevel': { 'Shop.Payments': 'Error' }, 'Cookbook': { H, 'Loggers': { 'Shop': { 'Level': 'Debug' } } }", LogLevel.Error)]
    [InlineData("'LogLevel': { 'Shop': 'Error' }, 'Cookbook': { H, 'Loggers': { 'Shop.Payments': { 'Level': 'Debug' } } }", LogLevel.Debug)]
    [InlineData("'Cookbook': { H, 'LogLevel': { 'Default': 'Error' }, 'Root': { 'Level': 'Trace' } }", LogLevel.Trace)]
    [InlineData("'LogLevel': { 'Shop': 'Error' }, 'Cookbook': { H, 'LogLevel': { 'Default': 'Debug' } }", LogLevel.Error)]
    [InlineData("'LogLevel': { 'Shop': 'Error' }, 'Cookbook.Logging.CookbookLoggerProvider': { H, 'LogLevel': { 'Shop': 'Debug' } }", LogLevel.Debug)]
    public async Task The_longest_category_wins_and_at_equal_length_the_nearer_to_us(string logging, LogLevel expected)
    {
        await using var configured = Logging(logging.Replace("H", Recorder, StringComparison.Ordinal));
        Assert.Equal(expected, Lowest(configured, "Shop.Payments"));
    }

    [Fact]
    public async Task Rules_from_code_take_part()
    {
        await using var configured = new Configured(
            $"{{ 'Logging': {{ 'Cookbook': {{ {Recorder}, 'Root': {{ 'Level': 'Information' }} }} }} }}",
            logging: builder => builder.AddFilter("Shop", LogLevel.Error).AddFilter<CookbookLoggerProvider>("Bank", LogLevel.Critical).AddFilter("Odd", level => level == LogLevel.Debug));
        Assert.Equal(LogLevel.Error, Lowest(configured, "Shop"));
        Assert.Equal(LogLevel.Critical, Lowest(configured, "Bank"));
        Assert.Equal([LogLevel.Debug], Enum.GetValues<LogLevel>().Where(configured.Factory.CreateLogger("Odd").IsEnabled));
    }

    [Fact]
    public async Task Other_providers_keep_their_own_rules()
    {
        var other = new OtherProvider();
        await using var configured = new Configured(
            $"{{ 'Logging': {{ 'LogLevel': {{ 'Default': 'Warning', 'Shop': 'Error' }}, 'Cookbook': {{ {Recorder}, 'Root': {{ 'Level': 'Trace' }}, 'Loggers': {{ 'Shop': {{ 'Level': 'Trace' }} }} }} }} }}",
            logging: builder => builder.AddProvider(other));
        configured.Factory.CreateLogger("Shop").LogWarning("shop");
        configured.Factory.CreateLogger("Bank").LogInformation("bank");
        configured.Factory.CreateLogger("Bank").LogWarning("bank!");
        Assert.Equal(["bank!"], other.Lines);
        Assert.Equal(3, configured["a"].Lines.Count);
    }

    [Fact]
    public async Task Levels_change_with_the_table_and_a_refused_change_changes_neither()
    {
        await using var configured = Logging($"'Cookbook': {{ {Recorder}, 'LogLevel': {{ 'Bank': 'Error' }}, 'Root': {{ 'Level': 'Information' }} }}");
        var (shop, bank) = (configured.Factory.CreateLogger("Shop"), configured.Factory.CreateLogger("Bank"));
        Assert.False(shop.IsEnabled(LogLevel.Debug));

        Assert.True(await configured.ChangeSection($"{{ {Recorder}, 'LogLevel': {{ 'Bank': 'Warning' }}, 'Root': {{ 'Level': 'Debug' }} }}"));
        Assert.True(shop.IsEnabled(LogLevel.Debug));
        Assert.True(bank.IsEnabled(LogLevel.Warning));

        Assert.False(await configured.ChangeSection($"{{ {Recorder}, 'LogLevel': {{ 'Bank': 'Trace' }}, 'Root': {{ 'Level': 'Loud' }} }}"));
        Assert.True(shop.IsEnabled(LogLevel.Debug));
        Assert.False(shop.IsEnabled(LogLevel.Trace));
        Assert.False(bank.IsEnabled(LogLevel.Information));
    }

    private static Configured Logging(string section) => new($"{{ 'Logging': {{ {section} }} }}");

    private static LogLevel Lowest(Configured configured, string category)
    {
        var logger = configured.Factory.CreateLogger(category);
        return Enum.GetValues<LogLevel>().First(logger.IsEnabled);
    }

    private sealed class OtherProvider : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
