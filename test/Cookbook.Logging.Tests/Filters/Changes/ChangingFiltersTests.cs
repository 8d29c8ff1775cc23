using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public class ChangingFiltersTests
{
    private static readonly DetachedRecord s_record = new(Some.Time, LogLevel.Information, "c", "m")
    {
        Properties = [new("a", 1), new("b", 2)],
        Scopes = [new("a=3, c=4", [new("a", 3), new("c", 4)]), new("a text of its own", [new("c", 5)])],
    };

    [Fact]
    public void Set_adds_and_replaces_in_the_call()
    {
        var filter = new SetFilter(new() { Properties = new Dictionary<string, string> { ["b"] = "x", ["c"] = "y", ["d"] = "z" } });
        var record = filter.Filter(s_record)!;

        Assert.Equal(["a=1", "b=x", "c=y", "d=z"], Pairs(record));
        Assert.Equal("y", record["c"]);
        Assert.Equal(["a=1", "b=2"], Pairs(s_record));
    }

    [Fact]
    public void Set_leaves_what_is_there_if_it_is_told_so()
    {
        var filter = new SetFilter(new() { Properties = new Dictionary<string, string> { ["b"] = "x", ["c"] = "y" }, IfMissing = true });
        Assert.Same(s_record, filter.Filter(s_record));
        Assert.Equal(["b=x", "c=y"], Pairs(filter.Filter(Some.Record())!));
    }

    [Fact]
    public void Remove_takes_names_out_of_the_call_and_the_scopes()
    {
        var record = (DetachedRecord)new RemoveFilter(new() { Names = ["a", "zz"] }).Filter(s_record)!;

        Assert.Equal(["b=2"], Pairs(record));
        Assert.Equal((null, 5), (record["a"], record["c"]));
        Assert.Equal(["c=4", "a text of its own"], Enumerable.Range(0, 2).Select(record.ScopeText));
        Assert.Same(record, new RemoveFilter(new() { Names = ["a", "B"] }).Filter(record));
    }

    [Fact]
    public void Rename_gives_values_other_names_in_their_places()
    {
        var filter = new RenameFilter(new() { Names = new Dictionary<string, string> { ["a"] = "b", ["c"] = "user" } });
        var record = (DetachedRecord)filter.Filter(s_record)!;

        Assert.Equal(["b=1"], Pairs(record));
        Assert.Equal(["b=3, user=4", "a text of its own"], Enumerable.Range(0, 2).Select(record.ScopeText));
        Assert.Equal((1, 5, null), (record["b"], record["user"], record["a"]));
        Assert.Same(record, filter.Filter(record));
    }

    [Fact]
    public void Names_can_change_places()
    {
        var filter = new RenameFilter(new() { Names = new Dictionary<string, string> { ["a"] = "b", ["b"] = "a" } });
        Assert.Equal(["b=1", "a=2"], Pairs(filter.Filter(s_record)!));
    }

    [Fact]
    public void A_call_that_has_none_of_the_names_passes_at_no_cost_in_memory()
    {
        ILogFilter[] filters =
        [
            new RemoveFilter(new() { Names = ["x"] }),
            new RenameFilter(new() { Names = new Dictionary<string, string> { ["x"] = "y" } }),
            new SetFilter(new() { Properties = new Dictionary<string, string> { ["Id"] = "0" }, IfMissing = true }),
            new SampleFilter(new() { Rate = 0.5 }),
        ];
        var bytes = LiveCalls.Allocated(
            record =>
            {
                foreach (var filter in filters)
                {
                    filter.Filter(record);
                }
            },
            logger => logger.LogInformation("{Id}", 7));
        Assert.Equal(0, bytes);
    }

    [Fact]
    public void From_configuration_they_change_what_one_handler_sees()
    {
        var (changed, others) = (new List<string>(), new List<string>());
        using (var logging = ConfiguredLogging.From(
            """
            {
              "Filters": {
                "set": { "Type": "Set", "Properties": { "Region": "north" } },
                "rename": { "Type": "Rename", "Names": { "Id": "OrderId" } },
                "remove": { "Type": "Remove", "Names": "Secret, Other" }
              }
            }
            """,
            builder => builder
                .UseHandler("changed", context => new TestHandler(r => changed.AddRange(Pairs(r)), context), common => new[] { "set", "rename", "remove" }.ToList().ForEach(common.Filters.Add))
                .UseHandler("others", context => new TestHandler(r => others.AddRange(Pairs(r)), context))))
        {
            logging.Logger().LogInformation("{Id} {Secret}", 7, "x");
        }

        Assert.Equal(["OrderId=7", "Region=north"], changed);
        Assert.Equal(["Id=7", "Secret=x"], others);
    }

    [Theory]
    [InlineData("""{ "Type": "Set" }""", "Properties is empty")]
    [InlineData("""{ "Type": "Remove" }""", "Names is empty")]
    [InlineData("""{ "Type": "Remove", "Names": [ "" ] }""", "Names holds an empty name.")]
    [InlineData("""{ "Type": "Rename", "Names": { "a": "b", "c": "b" } }""", "Names gives the name 'b' more than once.")]
    [InlineData("""{ "Type": "Sample" }""", "Rate is missing")]
    [InlineData("""{ "Type": "Sample", "Rate": 1.5 }""", "Rate is 1.5; it must lie between 0 and 1.")]
    public void Options_that_make_no_sense_are_refused(string filter, string words)
    {
        var e = Assert.ThrowsAny<Exception>(() => ConfiguredLogging.From($$"""{ "Filters": { "f": {{filter}} } }""").Factory);
        var key = words.Split(' ')[0];
        Assert.Contains($"Logging:Cookbook:Filters:f:{key}", e.Message, StringComparison.Ordinal);
        Assert.Contains(words[(key.Length + 1)..], e.Message, StringComparison.Ordinal);
    }

    private static List<string> Pairs(LogRecord record)
    {
        var pairs = new PairTexts([]);
        record.VisitProperties(ref pairs);
        return pairs.Texts;
    }

    private readonly struct PairTexts(List<string> texts) : IRecordVisitor
    {
        public List<string> Texts => texts;

        public void Value<T>(string name, string? format, T value) => texts.Add($"{name}={value}");
    }
}
