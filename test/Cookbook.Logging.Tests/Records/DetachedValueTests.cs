using System.Collections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Cookbook.Logging.Tests;

public sealed class DetachedValueTests
{
    private const int Budget = ValueBudget.Items;

    public static TheoryData<object> Endings => new() { Unbounded.Cycle(), Unbounded.Numbers(), Unbounded.Sequences(), Unbounded.Wide() };

    [Theory]
    [MemberData(nameof(Endings))]
    public void A_value_without_an_end_is_cut_visibly(object value)
    {
        var list = Assert.IsType<List<object?>>(DetachedValue.Of(value));

        // Each of the sixteen levels may end in a mark of its own.
        Assert.InRange(Count(list), Budget + 1, Budget + 16);
        Assert.Equal("…", list[^1]);
    }

    [Fact]
    public void A_dictionary_within_itself_is_cut_visibly()
    {
        var map = Assert.IsType<Dictionary<string, object?>>(DetachedValue.Of(Unbounded.CyclicMap()));

        Assert.Equal("…", map["…"]);
        Assert.InRange(Count(map), Budget + 1, Budget + 16);
    }

    [Fact]
    public void What_fits_is_kept_whole()
    {
        Assert.Equal(Enumerable.Range(0, Budget).Cast<object?>(), Assert.IsType<List<object?>>(DetachedValue.Of(Enumerable.Range(0, Budget))));
        Assert.Equal([.. Enumerable.Range(0, Budget).Cast<object?>(), "…"], Assert.IsType<List<object?>>(DetachedValue.Of(Enumerable.Range(0, Budget + 1))));
    }

    [Fact]
    public void What_lies_deeper_than_sixteen_levels_as_in_JSON_is_its_text()
    {
        object value = "bottom";
        for (var i = 0; i < 17; i++)
        {
            value = new[] { value };
        }

        var kept = DetachedValue.Of(value);
        for (var i = 0; i < 16; i++)
        {
            kept = Assert.Single(Assert.IsType<List<object?>>(kept));
        }

        Assert.Equal("System.Object[]", kept);
    }

    [Fact]
    public void What_has_names_keeps_them_whatever_it_is()
    {
        object[] values =
        [
            new Dictionary<string, StringValues> { ["Accept"] = "a", ["Via"] = new(["b", "c"]) }, new RouteValueDictionary { ["Accept"] = "a", ["Via"] = new[] { "b", "c" } },
            new HeaderDictionary { ["Accept"] = "a", ["Via"] = new(["b", "c"]) }, new QueryCollection(new Dictionary<string, StringValues> { ["Accept"] = "a", ["Via"] = new(["b", "c"]) }),
        ];
        Assert.All(values, value =>
        {
            const string Expected = """{"Accept":"a","Via":["b","c"]}""";
            Assert.Equal(Expected, JsonOf(value));
            Assert.Equal(Expected, JsonOf(Assert.IsType<Dictionary<string, object?>>(DetachedValue.Of(value))));
        });

        static string JsonOf(object value)
        {
            var output = new Utf8Buffer();
            JsonValue.Append(output, value);
            return System.Text.Encoding.UTF8.GetString(output.Written);
        }
    }

    [Fact]
    public void A_sequence_that_throws_half_way_becomes_a_text_that_says_so_and_an_item_that_throws_costs_itself_only()
    {
        Assert.Equal("[InvalidOperationException in ToString]", DetachedValue.Of(Unbounded.Broken()));
        Assert.Equal([1, "[NotSupportedException in ToString]"], Assert.IsType<List<object?>>(DetachedValue.Of(new object[] { 1, new HostileValue() })));
    }

    [Fact]
    public void Copies_of_a_record_with_endless_values_in_call_and_scopes_end()
    {
        var copies = new List<DetachedRecord>();
        using var logging = TestLogging.To(new TestHandler(r => copies.AddRange(
            [r.Detach(), r.WithMessage("other"), r.WithLevel(LogLevel.Error), r.With("New", Unbounded.Numbers()), r.Without("Nothing")])));
        using (logging.CreateLogger().BeginScope(("InScope", (object)Unbounded.Cycle())))
        using (logging.CreateLogger().BeginScope(Unbounded.Pairs()))
        {
            logging.CreateLogger().Log(LogLevel.Information, default, Unbounded.Pairs().Take(1).Append(new("List", Unbounded.Sequences())), null, static (_, _) => "m");
        }

        Assert.Equal(5, copies.Count);
        foreach (var copy in copies)
        {
            Assert.InRange(Count(copy["List"]), Budget + 1, Budget + 16);
            Assert.InRange(Count(copy["InScope"]), Budget + 1, Budget + 16);
            Assert.Equal("…", copy["…"]);
            Assert.Equal((object?)(Budget - 1), copy[$"p{Budget - 1}"]);
            Assert.Null(copy[$"p{Budget}"]);
        }

        Assert.Equal(Budget + 1, Count(copies[3]["New"]));
    }

    /// <summary>How many items there are, lists and dictionaries among them.</summary>
    private static int Count(object? value) => value switch
    {
        string => 0,
        IDictionary map => map.Values.Cast<object?>().Sum(v => 1 + Count(v)),
        IEnumerable list => list.Cast<object?>().Sum(v => 1 + Count(v)),
        _ => 0,
    };
}
