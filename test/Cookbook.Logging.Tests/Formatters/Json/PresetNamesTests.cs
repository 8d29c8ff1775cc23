using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>What becomes of values whose names a preset's spelling makes equal.</summary>
public sealed class PresetNamesTests
{
    [Theory]
    [InlineData(JsonPresetName.Gelf, JsonNaming.AsIs, "\u59D3\u540D", "\u4F4F\u6240", "__", "___2")]
    [InlineData(JsonPresetName.Ecs, JsonNaming.AsIs, "order.id", "order_id", "order_id", "order_id_2")]
    [InlineData(JsonPresetName.Clef, JsonNaming.AsIs, "Scope", "Scope_", "Scope_", "Scope__2")]
    [InlineData(JsonPresetName.Ecs, JsonNaming.AsIs, "Scope", "Scope_", "Scope_", "Scope__2")]
    [InlineData(JsonPresetName.Otel, JsonNaming.AsIs, "thread.id", "thread.id_", "thread.id_", "thread.id__2")]
    [InlineData(JsonPresetName.Clef, JsonNaming.SnakeCase, "OrderId", "orderId", "order_id", "order_id_2")]
    [InlineData(JsonPresetName.Ecs, JsonNaming.SnakeCase, "OrderId", "orderId", "order_id", "order_id_2")]
    [InlineData(JsonPresetName.Gelf, JsonNaming.SnakeCase, "OrderId", "orderId", "order_id", "order_id_2")]
    [InlineData(JsonPresetName.Otel, JsonNaming.SnakeCase, "OrderId", "orderId", "order_id", "order_id_2")]
    public void Names_that_become_equal_are_told_apart_and_the_first_of_one_counts(JsonPresetName preset, JsonNaming naming, string one, string other, string first, string second)
    {
        var record = new DetachedRecord(Some.Time, LogLevel.Information, "c", "m")
        {
            Properties = [new(one, "1"), new(other, "2"), new(one, "again"), new(other, "again")],
            Scopes = [new DetachedScope("", [new(other, "outer"), new(one, "outer")])],
        };

        var line = new JsonFormatter(new() { Preset = preset, Naming = naming }).Formatted(record);

        var values = Read(preset, line);
        Assert.Equal("1", Text(values[first]));
        Assert.Equal("2", Text(values[second]));
        Assert.DoesNotContain("again", line, StringComparison.Ordinal);
        Assert.DoesNotContain("outer", line, StringComparison.Ordinal);
    }

    [Fact]
    public void However_many_become_equal_each_has_a_name_of_its_own_that_no_other_value_has()
    {
        KeyValuePair<string, object?>[] named = [new("a_2", "own"), new("a", "first"), .. Enumerable.Range(0, 40).Select(i => new KeyValuePair<string, object?>("x" + (char)('\u4E00' + i), i))];
        var record = new DetachedRecord(Some.Time, LogLevel.Information, "c", "m") { Properties = [.. named, new("a_", "late"), new("x__7", "taken")] };

        var values = GelfReader.Read(new JsonFormatter(new() { Preset = JsonPresetName.Gelf }).Formatted(record)).Values;

        Assert.Equal("own", values["a_2"].GetString());
        Assert.Equal("late", values["a_"].GetString());
        Assert.Equal(0, values["x_"].GetInt32());
        Assert.All(Enumerable.Range(1, 39), i => Assert.Equal(i, values[$"x__{i + 1}"].GetInt32()));
        Assert.Equal("taken", values["x__7_2"].GetString());
    }

    [Fact]
    public void A_value_that_is_left_out_takes_no_name_from_another()
    {
        var record = new DetachedRecord(Some.Time, LogLevel.Information, "c", "m") { Properties = [new("a.b", null), new("a_b", "2")] };
        Assert.Equal("2", EcsReader.Read(new JsonFormatter(new() { Preset = JsonPresetName.Ecs }).Formatted(record)).Values["a_b"].GetString());
    }

    private static IReadOnlyDictionary<string, JsonElement> Read(JsonPresetName preset, string line) => (preset switch
    {
        JsonPresetName.Clef => ClefReader.Read(line),
        JsonPresetName.Ecs => EcsReader.Read(line),
        JsonPresetName.Gelf => GelfReader.Read(line),
        _ => OtelReader.Read(line),
    }).Values;

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.Object ? value.GetProperty("stringValue").GetString() : value.GetString();
}
