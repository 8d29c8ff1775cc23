using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>Routing as the recipes have it: nearest logger, then upwards, each handler once.</summary>
public sealed class HandlerTableTests
{
    private readonly List<string> _seen = [];

    [Theory]
    [InlineData("Other", "root")]
    [InlineData("Shop", "shop root")]
    [InlineData("Shop.Orders.Deep", "shop root")]
    [InlineData("Shopping", "root")]
    [InlineData("SHOP.payments", "payments shop")]
    [InlineData("Shop.Payments.Cards", "payments shop")]
    [InlineData("Quiet.Sub", "")]
    [InlineData("", "root")]
    [InlineData("...", "root")]
    public void A_record_goes_to_the_nearest_logger_and_up_until_one_does_not_propagate(string category, string expected)
    {
        var (root, shop, payments) = (Handler("root"), Handler("shop"), Handler("payments"));
        using var logging = TestLogging.With(new HandlerTable(
            [root, shop, payments],
            new LoggerRule("", [root], []),
            [
                new LoggerRule("Shop", [shop], []),
                new LoggerRule("Shop.Payments", [payments, shop], [], Propagate: false),
                new LoggerRule("Quiet", [], [], Propagate: false),
            ]));
        logging.CreateLogger(category).LogInformation("x");
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), _seen);
    }

    [Fact]
    public void A_handler_gets_a_record_once_however_many_loggers_name_it()
    {
        var file = Handler("file");
        using var logging = TestLogging.With(new HandlerTable(
            [file], new LoggerRule("", [file], []), [new LoggerRule("A", [file], []), new LoggerRule("A.B", [file, file], [])]));
        logging.CreateLogger("A.B.C").LogInformation("x");
        Assert.Equal(["file"], _seen);
    }

    [Fact]
    public void Only_the_filters_of_the_nearest_logger_run_and_only_once()
    {
        var (root, a) = (Handler("root"), Handler("a"));
        var ran = new List<string>();
        TestFilter Note(string name) => new(r =>
        {
            ran.Add(name);
            return r;
        });
        using var logging = TestLogging.With(new HandlerTable(
            [root, a],
            new LoggerRule("", [root], [Note("root")]),
            [new LoggerRule("A", [a], [Note("a")]), new LoggerRule("A.B", [], [Note("b"), new TestFilter(r => r.GetMessage() == "drop" ? null : r)])]));
        logging.CreateLogger("A.B").LogInformation("x");
        logging.CreateLogger("A.B").LogInformation("drop");
        Assert.Equal(["b", "b"], ran);
        Assert.Equal(["a", "root"], _seen);
        logging.CreateLogger("Elsewhere").LogInformation("x");
        Assert.Equal(["b", "b", "root"], ran);
    }

    [Fact]
    public void Handlers_are_chosen_by_the_level_that_the_filters_leave()
    {
        var all = Handler("all");
        var errors = Handler("errors", LogLevel.Error);
        using var logging = TestLogging.With(new HandlerTable([all, errors], new LoggerRule("", [all, errors], [new TestFilter(r => r.WithLevel(LogLevel.Error))]), []));
        logging.CreateLogger().LogInformation("x");
        Assert.Equal(["all", "errors"], _seen);
    }

    [Fact]
    public void What_no_handler_takes_is_not_enabled()
    {
        using var logging = TestLogging.To(Handler("errors", LogLevel.Error));
        Assert.False(logging.CreateLogger().IsEnabled(LogLevel.Warning));
        Assert.True(logging.CreateLogger().IsEnabled(LogLevel.Error));
    }

    private TestHandler Handler(string name, LogLevel level = LogLevel.Trace) =>
        new(_ => _seen.Add(name), new HandlerContext { Name = name, KeyPath = name, Formatter = new MessageFormatter(), Level = level });
}
