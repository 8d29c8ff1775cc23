using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class RotatingFileLoggingExtensionsTests
{
    [Fact]
    public async Task A_file_can_be_described_in_code_and_the_section_goes_over_it()
    {
        using var folder = new TempFolder();
        var section = new ConfigurationBuilder()
            .AddInMemoryCollection([new("RotatingFile:Formatter:Format", "%(levelname)s %(message)s"), new("RotatingFile:BackupCount", "1")])
            .Build();
        var services = new ServiceCollection().AddLogging(logging => logging
            .AddConfiguration(section)
            .AddRotatingFile(file => (file.Path, file.MaxBytes, file.BackupCount) = (folder.File("app.log"), 20, 9), common => common.Level = LogLevel.Warning));

        await using (var provider = services.BuildServiceProvider())
        {
            var logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger("a");
            logger.LogInformation("not this");
            logger.LogWarning("first");
            logger.LogWarning("second");
            logger.LogWarning("third");
        }

        Assert.Equal(["app.log", "app.log.1"], folder.Names());
        Assert.Equal("WARNING third\n", File.ReadAllText(folder.File("app.log")));
    }
}
