using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>A value without an end is cut by every formatter, and says so.</summary>
public sealed class UnboundedValueTests
{
    private const int Budget = ValueBudget.Items;

    public static TheoryData<string, string> PythonStyles => new() { { "%", "%(List)s" }, { "%", "%(List).5s" }, { "{", "{List}" }, { "{", "{List!s:>9}" }, { "$", "$List" } };

    [Theory]
    [MemberData(nameof(PythonStyles))]
    public void Pythons_styles_cut_an_endless_sequence(string style, string format)
    {
        var text = Formatted(Text(style, format), Unbounded.Numbers());

        if (format.Contains(".5", StringComparison.Ordinal))
        {
            Assert.Equal("[0, 1", text);
            return;
        }

        Assert.Equal("[" + string.Concat(Enumerable.Range(0, Budget).Select(i => $"{i % 10}, ")) + "…]", text);
    }

    [Theory]
    [InlineData("%", "%(List)s")]
    [InlineData("{", "{List}")]
    [InlineData("$", "$List")]
    public void Pythons_styles_cut_cycles_and_wide_trees(string style, string format)
    {
        var formatter = Text(style, format);

        var cycle = Formatted(formatter, Unbounded.Cycle());
        Assert.StartsWith("[[[[[[[[..., ..., ", cycle, StringComparison.Ordinal);
        Assert.EndsWith(", …], …]", cycle, StringComparison.Ordinal);
        Assert.InRange(cycle.Length, Budget, Budget * 6);

        var map = Formatted(formatter, Unbounded.CyclicMap());
        Assert.StartsWith("{'k0': {'k0': ", map, StringComparison.Ordinal);
        Assert.EndsWith(", …}, …}", map, StringComparison.Ordinal);
        Assert.InRange(map.Length, Budget, Budget * 16);

        var wide = Formatted(formatter, Unbounded.Wide());
        Assert.StartsWith("[[[7, 7, ", wide, StringComparison.Ordinal);
        Assert.EndsWith(", …], …]", wide, StringComparison.Ordinal);
        Assert.InRange(wide.Length, Budget, Budget * 4);

        Assert.StartsWith("[[0, 1, ", Formatted(formatter, Unbounded.Sequences()), StringComparison.Ordinal);
    }

    [Fact]
    public void Pythons_styles_show_whole_what_fits()
    {
        Assert.Equal(4096 * 3, Formatted(Text("%", "%(List)s"), Unbounded.Numbers().Cast<int>().Take(Budget)).Length);
        Assert.Equal("{1: [2, 'x'], 'n': None}", Formatted(Text("{", "{List}"), new Dictionary<object, object?> { [1] = new object[] { 2, "x" }, ["n"] = null }));
    }

    [Fact]
    public void A_template_cuts_an_endless_sequence_as_messages_do()
    {
        var text = Formatted(Text("Template", "{List}"), Unbounded.Numbers());

        Assert.EndsWith(", …", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 8_000_000, 9_000_000);
        Assert.InRange(Formatted(Text("Template", "{List} {Message}"), Unbounded.Cycle()).Length, 12, 1000);
        Assert.InRange(Formatted(Text("Template", "{Properties} {Message}"), Unbounded.CyclicMap()).Length, 12, 10_000);
        Assert.InRange(Formatted(Text("Template", "{Properties:j} {Message}"), Unbounded.Sequences()).Length, Budget, Budget * 4);
    }

    [Fact]
    public void Json_cuts_whatever_has_no_end()
    {
        foreach (var value in new object[] { Unbounded.Cycle(), Unbounded.Wide(), Unbounded.Numbers(), Unbounded.Sequences() })
        {
            using var line = JsonDocument.Parse(Formatted(new JsonFormatter(new()), value));
            var list = line.RootElement.GetProperty("properties").GetProperty("List");

            Assert.InRange(Count(list), Budget + 1, Budget + 16);
            Assert.Equal("…", list.EnumerateArray().Last().GetString());
        }
    }

    [Fact]
    public void Json_cuts_whatever_has_no_end_among_names()
    {
        foreach (var value in new object[] { Unbounded.CyclicMap(), Unbounded.Pairs() })
        {
            using var line = JsonDocument.Parse(Formatted(new JsonFormatter(new()), value));
            var map = line.RootElement.GetProperty("properties").GetProperty("List");

            Assert.InRange(Count(map), Budget + 1, Budget + 16);
            Assert.Equal("…", map.GetProperty("…").GetString());
        }
    }

    [Fact]
    public void Logfmt_cuts_whatever_has_no_end()
    {
        foreach (var value in new object[] { Unbounded.Cycle(), Unbounded.CyclicMap(), Unbounded.Wide(), Unbounded.Numbers(), Unbounded.Pairs(), Unbounded.Sequences() })
        {
            var line = Formatted(new LogfmtFormatter(new()), value);

            Assert.Contains("…", line, StringComparison.Ordinal);
            Assert.InRange(line.Length, Budget, Budget * 100);
        }
    }

    [Fact]
    public void A_scope_of_endless_pairs_is_cut()
    {
        var line = LiveCalls.Formatted(new JsonFormatter(new()), logger =>
        {
            using var scope = logger.BeginScope(Unbounded.Pairs());
            logger.LogInformation("m");
        });

        using var document = JsonDocument.Parse(line);
        var pairs = document.RootElement.GetProperty("scopes")[0];
        Assert.Equal(Budget + 1, pairs.EnumerateObject().Count());
        Assert.Equal("…", pairs.GetProperty("…").GetString());
    }

    [Fact]
    public void What_a_copy_has_cut_is_shown_as_the_record_itself_is()
    {
        foreach (var value in new object[] { Unbounded.Numbers(), Unbounded.Wide() })
        {
            var copy = Some.Record("m").With("List", value);
            foreach (var formatter in new ILogFormatter[] { Text("%", "%(List)s"), new JsonFormatter(new()) })
            {
                Assert.Equal(formatter.Formatted(Record(value)), formatter.Formatted(copy));
            }
        }
    }

    private static TextFormatter Text(string style, string format) => new(new() { Style = style, Format = format });

    private static string Formatted(ILogFormatter formatter, object value) => formatter.Formatted(Record(value));

    private static DetachedRecord Record(object value) =>
        new(Some.Time, LogLevel.Information, "Shop.Payments", "m") { Properties = [new("List", value)] };

    private static int Count(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().Sum(e => 1 + Count(e)),
        JsonValueKind.Object => element.EnumerateObject().Sum(p => 1 + Count(p.Value)),
        _ => 0,
    };
}
