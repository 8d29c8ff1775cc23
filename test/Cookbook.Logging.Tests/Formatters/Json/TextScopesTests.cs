namespace Cookbook.Logging.Tests;

public sealed class TextScopesTests
{
    [Theory]
    [InlineData(JsonPresetName.Clef, "\",\"")]
    [InlineData(JsonPresetName.Ecs, " => ")]
    [InlineData(JsonPresetName.Gelf, " => ")]
    [InlineData(JsonPresetName.Otel, "\"},{\"stringValue\":\"")]
    public void The_texts_of_all_scopes_are_written_in_order_however_deep_they_lie(JsonPresetName preset, string joint)
    {
        // The seventieth has a value, and so no text among the others.
        var scopes = Enumerable.Range(0, 100).Select(i => i == 70 ? new DetachedScope("", [new("User", "ann")]) : new DetachedScope($"s{i}", []));
        var record = Some.Record("m").Copy(scopes: [.. scopes]);

        var line = new JsonFormatter(new() { Preset = preset }).Formatted(record);

        Assert.Contains("\"" + string.Join(joint, Enumerable.Range(0, 100).Where(i => i != 70).Select(i => $"s{i}")) + "\"", line, StringComparison.Ordinal);
        Assert.Contains("ann", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(JsonPresetName.Clef)]
    [InlineData(JsonPresetName.Gelf)]
    public void Scopes_that_all_lie_beyond_the_first_have_their_texts_too(JsonPresetName preset)
    {
        var scopes = Enumerable.Range(0, 66).Select(i => i < 64 ? new DetachedScope("", [new("User", i)]) : new DetachedScope($"s{i}", []));
        var line = new JsonFormatter(new() { Preset = preset }).Formatted(Some.Record("m").Copy(scopes: [.. scopes]));
        Assert.Contains(preset == JsonPresetName.Clef ? "\"Scope\":[\"s64\",\"s65\"]" : "\"_scope\":\"s64 => s65\"", line, StringComparison.Ordinal);
    }
}
