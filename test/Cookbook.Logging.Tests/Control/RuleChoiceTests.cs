using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cookbook.Logging.Tests;

/// <summary>Our choice among MEL's rules is MEL's.</summary>
public sealed class RuleChoiceTests
{
    private const string Alias = "Probing";

    private static readonly string[] s_categories = ["", "A", "a", "AB", "A.B", "A.B.C", "a.b.CD", "Micro.Soft", "Micro.Soft.X", "Z*"];
    private static readonly string?[] s_patterns = [null, "", "A", "a.", "A.B", "A.b.C", "A.B.C.D", "*", "A*", "*C", "A*C", "A.B*C", "Micro*", "m*x", "Micro.Soft", "Z"];

    [Fact]
    public void On_random_rules_it_is_what_mel_chooses()
    {
        var random = new Random(31);
        var provider = typeof(Probe).FullName!;
        string?[] providers = [null, null, null, provider, Alias, "Other", ""];
        for (var round = 0; round < 500; round++)
        {
            var options = new LoggerFilterOptions { MinLevel = (LogLevel)random.Next(7) };
            for (var i = random.Next(12); i > 0; i--)
            {
                options.Rules.Add(new LoggerFilterRule(
                    providers[random.Next(providers.Length)],
                    s_patterns[random.Next(s_patterns.Length)],
                    random.Next(4) == 0 ? null : (LogLevel)random.Next(7),
                    random.Next(4) == 0 ? FilterOf(random.Next(6)) : null));
            }

            using var probe = new Probe();
            using var factory = new LoggerFactory([probe], new Monitor(options));
            foreach (var category in s_categories)
            {
                var logger = factory.CreateLogger(category);
                Assert.Equal(
                    Enum.GetValues<LogLevel>().Where(l => l != LogLevel.None && logger.IsEnabled(l)),
                    Enum.GetValues<LogLevel>().Where(l => l != LogLevel.None && IsEnabled(options, provider, category, l)));
            }
        }
    }

    [Theory]
    [InlineData("A.*.B", true)]
    [InlineData("*", true)]
    [InlineData("", true)]
    [InlineData("*.*", false)]
    public void A_second_wildcard_is_not_valid(string pattern, bool expected) => Assert.Equal(expected, RuleChoice.IsValid(pattern));

    private static bool IsEnabled(LoggerFilterOptions options, string provider, string category, LogLevel level)
    {
        var chosen = RuleChoice.Choose([.. options.Rules], provider, Alias, category);
        var (lowest, filter) = chosen < 0 ? (options.MinLevel, null) : (options.Rules[chosen].LogLevel, options.Rules[chosen].Filter);
        return level >= (lowest ?? LogLevel.Trace) && (filter is null || filter(provider, category, level));
    }

    private static Func<string?, string?, LogLevel, bool> FilterOf(int level) => (_, _, l) => (int)l == level;

    [ProviderAlias(Alias)]
    private sealed class Probe : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
        }

        public void Dispose()
        {
        }
    }

    private sealed class Monitor(LoggerFilterOptions options) : IOptionsMonitor<LoggerFilterOptions>
    {
        public LoggerFilterOptions CurrentValue => options;

        public LoggerFilterOptions Get(string? name) => options;

        public IDisposable? OnChange(Action<LoggerFilterOptions, string?> listener) => null;
    }
}
