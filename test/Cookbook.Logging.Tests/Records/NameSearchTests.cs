using System.Collections;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class NameSearchTests
{
    private static readonly TextFormatter s_user = new(new() { Format = "%(User)s", Defaults = { ["User"] = "nobody" } });

    public static TheoryData<string, object> Shapes => new()
    {
        { "ann", new Dictionary<string, object?> { ["Other"] = 1, ["User"] = "ann" } },
        { "ann", new Dictionary<string, object> { ["User"] = "ann" } },
        { "7", new Dictionary<string, object?> { ["User"] = 7 } },
        { "None", new Dictionary<string, object?> { ["User"] = null } },
        { "nobody", new Dictionary<string, object?> { ["user"] = "ann" } },
        { "nobody", new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) { ["USER"] = "ann" } },
        { "ann", new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) { ["User"] = "ann" } },
        { "first", new KeyValuePair<string, object?>[] { new("Other", 1), new("User", "first"), new("User", "second") } },
        { "first", new List<KeyValuePair<string, object?>> { new("User", "first"), new("User", "second") } },
        { "ann", new Hidden() },
        { "ann", ("User", "ann") },
        { "nobody", "User" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_name_is_found_in_a_scope_of_any_shape_and_compared_exactly(string expected, object scope) =>
        Assert.Equal(expected, LiveCalls.Formatted(s_user, logger =>
        {
            using var open = logger.BeginScope(scope);
            logger.LogInformation("m");
        }));

    [Fact]
    public void The_call_comes_before_the_inner_scope_and_that_before_the_outer_one()
    {
        var formatter = new TextFormatter(new() { Format = "%(A)s %(B)s %(C)s" });

        Assert.Equal("call inner outer", LiveCalls.Formatted(formatter, logger =>
        {
            using var outer = logger.BeginScope(new Dictionary<string, object?> { ["A"] = "outer", ["B"] = "outer", ["C"] = "outer" });
            using var inner = logger.BeginScope(new KeyValuePair<string, object?>[] { new("A", "inner"), new("B", "inner") });
            logger.LogInformation("{A}", "call");
        }));
    }

    [Fact]
    public void A_template_is_no_property_of_its_scope() =>
        Assert.Equal("nobody", LiveCalls.Formatted(new TextFormatter(new() { Format = "%({OriginalFormat})s", Defaults = { ["{OriginalFormat}"] = "nobody" } }), logger =>
        {
            using var open = logger.BeginScope(new Dictionary<string, object?> { ["{OriginalFormat}"] = "x" });
            logger.LogInformation("m");
        }));

    /// <summary>A list of a type of its own.</summary>
    private sealed class Hidden : IReadOnlyList<KeyValuePair<string, object?>>
    {
        public int Count => 1;

        public KeyValuePair<string, object?> this[int index] => new("User", "ann");

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => throw new InvalidOperationException("Lists are read by index.");

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
