using System.Text;

namespace Cookbook.Logging.Tests;

public sealed class ValueTextTests
{
    [Fact]
    public void A_list_without_an_end_is_joined_to_some_megabytes_and_cut_visibly()
    {
        var text = Rendered(Unbounded.Numbers());

        Assert.StartsWith("0, 1, 2, 3, ", text, StringComparison.Ordinal);
        Assert.EndsWith(", …", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 8 * 1024 * 1024, (8 * 1024 * 1024) + 16);
    }

    [Fact]
    public void A_list_of_a_million_items_is_joined_as_MEL_does()
    {
        var items = Enumerable.Range(0, 1_000_000).Select(i => i % 1000).ToList();

        Assert.Equal(string.Join(", ", items), Rendered(items));
    }

    [Fact]
    public void A_list_within_itself_is_not_followed() =>
        Assert.Equal(string.Join(", ", Enumerable.Repeat("System.Collections.Generic.List`1[System.Object]", 12)), Rendered(Unbounded.Cycle()));

    private static string Rendered(object value)
    {
        var output = new Utf8Buffer();
        ValueText.Append(output, value, null);
        return Encoding.UTF8.GetString(output.Written);
    }
}
