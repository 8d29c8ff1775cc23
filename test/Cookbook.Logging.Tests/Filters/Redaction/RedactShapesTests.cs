using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>Secrets in values and scopes of less usual shapes.</summary>
public sealed class RedactShapesTests
{
    [Fact]
    public void A_single_pair_is_secret_by_its_name_as_a_value_a_scope_and_in_a_message()
    {
        var filter = new RedactFilter(new() { Properties = ["Password"] });
        object[] pairs =
        [
            new KeyValuePair<string, string>("Password", "hunter2"), new KeyValuePair<string, object?>("password", "hunter2"), new System.Collections.DictionaryEntry("Password", "hunter2"),
            ("Password", "hunter2"), new Dictionary<string, object?> { ["Header"] = new KeyValuePair<string, string>("Password", "hunter2") },
        ];
        Assert.All(pairs, pair =>
        {
            var record = Detached(
                logger =>
                {
                    using var scope = logger.BeginScope(pair);
                    logger.LogInformation("header {Header} of two", pair);
                },
                filter);
            var all = new JsonFormatter(new()).Formatted(record) + new TextFormatter(new() { Format = "%(message)s %(Header)s" }).Formatted(record) + record.ScopeText(0);
            Assert.DoesNotContain("hunter2", all, StringComparison.Ordinal);
            Assert.Contains("Password", all, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public void Scopes_with_a_text_of_their_own_are_looked_at_whatever_they_derive_from()
    {
        var filter = new RedactFilter(new() { Patterns = ["CardNumbers"] });
        object[] scopes = [new Telling { ["Amount"] = 7 }, (default(string), "4111111111111111")];
        Assert.All(scopes, scope =>
        {
            var record = Detached(
                logger =>
                {
                    using var open = logger.BeginScope(scope);
                    logger.LogInformation("paid");
                },
                filter);
            Assert.DoesNotContain("4111", record.ScopeText(0), StringComparison.Ordinal);
        });
    }

    private static DetachedRecord Detached(Action<ILogger> log, RedactFilter filter)
    {
        LogRecord? seen = null;
        log(LiveCalls.Logger(record => seen = filter.Filter(record)));
        return Assert.IsType<DetachedRecord>(seen);
    }

    private sealed class Telling : Dictionary<string, object?>
    {
        public override string ToString() => "paid with 4111111111111111";
    }
}
