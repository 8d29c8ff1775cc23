using Microsoft.Extensions.Options;

namespace Cookbook.Logging.Tests;

/// <summary>Two handlers that would write to one file are refused, however the file is named.</summary>
public sealed class SamePlaceTests
{
    [Theory]
    [InlineData("logs/app.log")]
    [InlineData("logs/../logs/app.log")]
    [InlineData("linked-folder/app.log")]
    [InlineData("linked-file.log")]
    public void Two_handlers_on_one_file_are_refused_with_both_places(string second)
    {
        using var folder = new TempFolder();
        var logs = Directory.CreateDirectory(folder.File("logs")).FullName;
        File.WriteAllText(Path.Combine(logs, "app.log"), "");
        Directory.CreateSymbolicLink(folder.File("linked-folder"), logs);
        File.CreateSymbolicLink(folder.File("linked-file.log"), Path.Combine(logs, "app.log"));

        var refused = Assert.ThrowsAny<OptionsValidationException>(() => ConfiguredLogging.From($$"""
            {
              "Handlers": {
                "first": { "Type": "RotatingFile", "Path": "{{folder.File("logs/app.log")}}" },
                "second": { "Type": "RotatingFile", "Path": "{{folder.File(second)}}" }
              }
            }
            """));

        var error = Assert.Single(refused.Failures);
        Assert.Contains("Logging:Cookbook:Handlers:first", error, StringComparison.Ordinal);
        Assert.Contains("Logging:Cookbook:Handlers:second", error, StringComparison.Ordinal);
    }
}
