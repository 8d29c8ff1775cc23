using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class SummaryTests
{
    [Fact]
    public async Task A_summary_gives_away_nothing_that_a_later_filter_takes_out_by_name()
    {
        await using var configured = Configured.Section(
            """
            {
              'Filters': {
                'once': { 'Type': 'Duplicate' }, 'few': { 'Type': 'RateLimit', 'Count': 1 }, 'secrets': { 'Type': 'Redact', 'Properties': [ 'Password' ] }
              },
              'Handlers': {
                'a': { 'Type': 'Recorder', 'Filters': [ 'once', 'secrets' ], 'Formatter': { 'Type': 'Json' } },
                'b': { 'Type': 'Recorder', 'Filters': [ 'few', 'secrets' ], 'Formatter': { 'Type': 'Json' } }
              }
            }
            """);
        var logger = configured.Factory.CreateLogger("Shop");
        for (var i = 0; i < 3; i++)
        {
            logger.LogInformation("login of {User} with {Password}", "ann", "hunter2");
        }

        for (var i = 0; i < 3; i++)
        {
            logger.Log(LogLevel.Warning, default, new Dictionary<string, object?> { ["Password"] = "hunter2" }, null, (_, _) => "login with hunter2");
        }

        await configured.Provider.FlushAsync(TimeSpan.FromSeconds(10));
        foreach (var handler in (string[])["a", "b"])
        {
            Assert.Equal(4, configured[handler].Lines.Count);
            Assert.DoesNotContain(configured[handler].Lines, line => line.Contains("hunter2", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Filters_that_hold_back_let_the_summaries_of_others_pass()
    {
        var summary = new Summary(LogLevel.Information, "Shop", default, "a", null).ToRecord(Some.Time, "last message repeated 7 times", "last message repeated {Repeated} times", "Repeated", 7);
        var filters = new ILogFilter[] { new RateLimitFilter(new() { Count = 1 }), new DuplicateFilter(new()), new SampleFilter(new() { Rate = 0.000001 }) };
        foreach (var filter in filters)
        {
            (filter as ISummarizingFilter)?.Open(_ => { });
            for (var i = 0; i < 5; i++)
            {
                Assert.Same(summary, filter.Filter(summary));
            }

            (filter as ISummarizingFilter)?.Close();
        }
    }

    [Theory]
    [InlineData(500)]
    [InlineData(508)]
    public void What_is_cut_is_cut_between_words_and_never_within_a_number(int before)
    {
        var text = new string('x', before - 6) + " card " + string.Join(' ', Enumerable.Repeat("4111", 4)) + " and more";
        var shown = Summary.Shorten(text);
        Assert.DoesNotContain("4111", shown, StringComparison.Ordinal);
        Assert.EndsWith(" card…", shown, StringComparison.Ordinal);
    }
}
