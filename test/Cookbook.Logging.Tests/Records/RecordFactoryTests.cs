using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>What every record passes first.</summary>
public sealed class RecordFactoryTests
{
    private const string Shown = """
        { "Formatters": { "f": { "Format": "%(message)s %(custom_attribute)s" } },
          "Handlers": { "kept": { "Type": "Recorder", "Formatter": "f" } } }
        """;

    [Fact]
    public async Task Every_record_passes_it_once_before_any_filter()
    {
        var made = 0;
        var seen = new List<object?>();
        await using var logging = Configured.Section(
            Shown,
            c => c
                .UseRecordFactory(r =>
                {
                    made++;
                    return r.With("custom_attribute", 0xdecafbad);
                })
                .UseFilter("seen", new TestFilter(r =>
                {
                    seen.Add(r["custom_attribute"]);
                    return r;
                }))
                .UseRoot(root => root.Filters = ["seen"]));
        logging.Factory.CreateLogger("a").LogInformation("one {Id}", 1);
        logging.Factory.CreateLogger("a").LogInformation("two");

        Assert.Equal(2, made);
        Assert.Equal([0xdecafbad, 0xdecafbad], seen);
        Assert.Equal(["one 1 3737844653", "two 3737844653"], logging["kept"].Lines);
    }

    [Fact]
    public async Task Received_records_pass_it_as_well()
    {
        await using var logging = Configured.Section(Shown, c => c.UseRecordFactory(r => r.With("custom_attribute", r.Origin!.ProcessName)));
        var received = new DetachedRecord(Some.Time, LogLevel.Warning, "far", "hello") { From = new RecordOrigin { ProcessName = "worker" } };
        logging.Factory.CreateLogger("far").Log(LogLevel.Warning, default, received, null, (r, _) => r.GetMessage());

        Assert.Equal(["hello worker"], logging["kept"].Lines);
    }

    [Fact]
    public async Task Libraries_chain_theirs_without_knowing_of_each_other()
    {
        await using var logging = Configured.Section(Shown, c => c
            .UseRecordFactory(r => r.With("custom_attribute", "first"))
            .UseRecordFactory(r => r.With("custom_attribute", $"{r["custom_attribute"]}, second")));
        logging.Factory.CreateLogger("a").LogInformation("m");

        Assert.Equal(["m first, second"], logging["kept"].Lines);
    }

    [Fact]
    public async Task One_that_throws_or_returns_nothing_costs_no_record()
    {
        await using var logging = Configured.Section(Shown, c => c
            .UseRecordFactory(_ => throw new NotSupportedException())
            .UseRecordFactory(_ => null!)
            .UseRecordFactory(r => r.With("custom_attribute", "third")));
        logging.Factory.CreateLogger("a").LogInformation("m");

        Assert.Equal(["m third"], logging["kept"].Lines);
    }

    [Fact]
    public async Task A_level_that_it_changes_decides_which_handlers_take_the_record()
    {
        await using var logging = Configured.Section(
            """
            { "Handlers": {
                "kept": { "Type": "Recorder", "Level": "Error", "Formatter": { "Format": "%(message)s" } },
                "all": { "Type": "Recorder" } } }
            """,
            c => c.UseRecordFactory(r => r.GetMessage() == "bad" ? r.WithLevel(LogLevel.Error) : r));
        var logger = logging.Factory.CreateLogger("a");
        logger.LogInformation("good");
        logger.LogInformation("bad");

        Assert.Equal(["bad"], logging["kept"].Lines);
    }

    [Fact]
    public void A_route_without_one_has_no_filter_for_it()
    {
        var handler = new TestHandler(_ => { });
        Assert.Empty(TestLogging.Table(handler).RouteFor("a").Filters);
    }
}
