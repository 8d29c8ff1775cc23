using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public class MessageFilterTests
{
    [Theory]
    [InlineData("order paid", "paid", false, true)]
    [InlineData("order paid", "Paid", false, false)]
    [InlineData("order paid", "PAID", true, true)]
    [InlineData("bezahlt: Ähre", "Ähre", false, true)]
    [InlineData("bezahlt: Ähre", "äHRE", true, true)]
    [InlineData("", "x", false, false)]
    public void A_text_is_looked_for_in_the_message(string message, string text, bool ignoreCase, bool passes)
    {
        var record = Some.Record(message);
        var options = new MessageFilterOptions { Contains = text, IgnoreCase = ignoreCase };

        Assert.Equal(passes ? record : null, new MessageFilter(options).Filter(record));
        options.Negate = true;
        Assert.Equal(passes ? null : record, new MessageFilter(options).Filter(record));
    }

    [Theory]
    [InlineData("^order \\d+ paid$", false, true)]
    [InlineData("ORDER", false, false)]
    [InlineData("ORDER", true, true)]
    [InlineData("^paid", false, false)]
    public void A_pattern_matches_somewhere_in_the_message(string pattern, bool ignoreCase, bool passes) =>
        Assert.Equal(passes, Passes(new() { Pattern = pattern, IgnoreCase = ignoreCase }, "order 17 paid"));

    [Fact]
    public void Text_and_pattern_must_both_hold()
    {
        var options = new MessageFilterOptions { Contains = "order", Pattern = "\\d" };

        Assert.True(Passes(options, "order 7"));
        Assert.False(Passes(options, "order"));
        Assert.False(Passes(options, "7"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_pattern_that_takes_too_long_lets_the_record_pass_and_is_reported_once(bool negate)
    {
        var source = Guid.NewGuid().ToString();
        var reports = new List<string>();
        void Listen(string line)
        {
            if (line.Contains(source, StringComparison.Ordinal))
            {
                reports.Add(line);
            }
        }

        var filter = new MessageFilter(new() { Pattern = "^(a+)+$", Timeout = TimeSpan.FromMilliseconds(5), Negate = negate }, source);
        var record = Some.Record(new string('a', 60) + "!");
        Trouble.Reported += Listen;
        try
        {
            Assert.Same(record, filter.Filter(record));
            Assert.Same(record, filter.Filter(record));
        }
        finally
        {
            Trouble.Reported -= Listen;
        }

        Assert.Contains("the pattern '^(a+)+$' took longer than 5 ms; the record passes", Assert.Single(reports), StringComparison.Ordinal);
    }

    [Fact]
    public void A_live_message_is_searched_without_allocation()
    {
        var (text, pattern) = (new MessageFilter(new() { Contains = "paid" }), new MessageFilter(new() { Pattern = "p.id", IgnoreCase = true }));
        var passed = 0;
        var bytes = LiveCalls.Allocated(
            record => passed += text.Filter(record) is null || pattern.Filter(record) is null ? 0 : 1,
            logger => logger.LogInformation("order {Id} paid", 7));

        Assert.Equal(0, bytes);
        Assert.Equal(200, passed);
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        Assert.Equal("One of Contains and Pattern has to be given.", Refusal(new()));
        Assert.StartsWith("Pattern is no regular expression: ", Refusal(new() { Pattern = "(" }), StringComparison.Ordinal);
        Assert.StartsWith("Timeout is 00:00:11;", Refusal(new() { Pattern = "a", Timeout = TimeSpan.FromSeconds(11) }), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new MessageFilter(new()));
    }

    private static string? Refusal(MessageFilterOptions options) => MessageFilterValidator.Instance.Validate(null, options).FailureMessage;

    private static bool Passes(MessageFilterOptions options, string message) => new MessageFilter(options).Filter(Some.Record(message)) is not null;
}
