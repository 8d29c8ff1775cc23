using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Cookbook.Logging.Tests;

public sealed class SchemaTests
{
    [Fact]
    public void The_schema_has_every_key_of_every_kind_and_no_other() =>
        MadeFile.Check("src/Cookbook.Logging/ConfigurationSchema.json", new SchemaText(CookbookLoggingBuilder.For(new ServiceCollection()).Kinds).Make());

    [Fact]
    public void A_kinds_keys_are_in_its_schema()
    {
        var schema = JsonDocument.Parse(new SchemaText(CookbookLoggingBuilder.For(new ServiceCollection()).AddTestKinds().Kinds).Make());
        var kinds = schema.RootElement.GetProperty("properties").GetProperty("Logging").GetProperty("properties").GetProperty("Cookbook").GetProperty("properties")
            .GetProperty("Handlers").GetProperty("additionalProperties").GetProperty("anyOf").EnumerateArray();
        var recorder = kinds.Select(k => k.GetProperty("properties"))
            .Single(p => p.GetProperty("Type").TryGetProperty("const", out var type) && type.GetString() == "Recorder");

        Assert.Equal(
            ["Type", "Level", "Formatter", "Filters", "Properties", .. Names<PumpOptions>(), .. Names<RecorderOptions>().Except(["Hook"])],
            recorder.EnumerateObject().Select(p => p.Name));
        Assert.Equal(1000, recorder.GetProperty("BackupCount").GetProperty("maximum").GetInt32());
        Assert.StartsWith("How many bytes of frames may be queued.", recorder.GetProperty("MaxQueueBytes").GetProperty("description").GetString(), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names<T>() => typeof(T).GetProperties().Select(p => p.Name);
}
