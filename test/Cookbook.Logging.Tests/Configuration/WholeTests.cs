using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class WholeTests
{
    [Fact]
    public async Task An_application_that_says_nothing_gets_a_file_in_its_folder()
    {
        using var folder = new TempFolder();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "Shop", ContentRootPath = folder.Path });
        builder.Logging.AddCookbookLogging();
        using (var host = builder.Build())
        {
            await host.StartAsync();
            host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Shop.Payments").LogInformation("Paid {Id}", 7);
            await host.StopAsync();
        }

        Assert.Contains("Paid 7", File.ReadAllText(folder.File("logs/Shop.log")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_all_that_AddRotatingFile_needs_to_know()
    {
        using var folder = new TempFolder();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "Shop", ContentRootPath = folder.Path });
        builder.Configuration.AddInMemoryCollection([new("Logging:RotatingFile:Path", "a.log"), new("Logging:RotatingFile:Formatter:Format", "%(message)s"), new("Logging:RotatingFile:MaxBytes", "1MB"), new("Logging:RotatingFile:LogLevel:Microsoft", "None")]);
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        builder.Logging.AddRotatingFile();
        using (var host = builder.Build())
        {
            await host.StartAsync();
            host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Shop.Payments").LogInformation("Paid {Id}", 7);
            await host.StopAsync();
        }

        Assert.Equal("Paid 7\n", File.ReadAllText(folder.File("a.log")));
    }

    [Fact]
    public async Task The_sample_section_works()
    {
        using var folder = new TempFolder();
        var section = """
            {
              'Formatters': {
                'simple':  { 'Format': '%(levelname)-8s - %(message)s' },
                'verbose': { 'Style': '{', 'Format': '{levelname} {asctime} {name} {process:d} {thread:d} {message}', 'DateFormat': '%m-%d %H:%M', 'Utc': true },
                'json':    { 'Type': 'Json' }
              },
              'Filters':  { 'warnings_and_below': { 'Type': 'MaxLevel', 'Level': 'WARNING' } },
              'Handlers': {
                'stdout': { 'Type': 'Console', 'Stream': 'Stdout', 'Level': 'Information', 'Formatter': 'simple', 'Filters': [ 'warnings_and_below' ] },
                'stderr': { 'Type': 'Console', 'Stream': 'Stderr', 'Level': 'Error', 'Formatter': 'simple' },
                'json':   { 'Type': 'RotatingFile', 'Path': 'FOLDER/app.jsonl', 'When': 'Midnight', 'AtTime': '03:00', 'Formatter': 'json', 'UnixFileMode': '640' },
                'file':   { 'Type': 'RotatingFile', 'Path': 'FOLDER/app.log', 'MaxBytes': '10MB', 'BackupCount': 5, 'Compression': 'Gzip', 'Formatter': 'verbose' }
              },
              'Loggers':  { 'Shop.Payments': { 'Level': 'Debug', 'Handlers': [ 'file' ], 'Propagate': false } },
              'Root':     { 'Level': 'Information', 'Handlers': [ 'stdout', 'stderr', 'file', 'json' ] }
            }
            """.Replace("FOLDER", folder.Path, StringComparison.Ordinal);
        await using (var configured = Configured.Section(section))
        {
            configured.Factory.CreateLogger("Shop.Payments").LogDebug("one");
            configured.Factory.CreateLogger("Shop").LogInformation("two");
        }

        Assert.Equal(2, File.ReadAllLines(folder.File("app.log")).Length);
        Assert.Single(File.ReadAllLines(folder.File("app.jsonl")));
    }

    [Fact]
    public void Mistakes_of_files_are_refused_with_their_places()
    {
        using var folder = new TempFolder();
        var errors = Configured.Errors("{ 'Handlers': { 'a': { 'Type': 'RotatingFile', 'Path': 'F/x.log' }, 'b': { 'Type': 'RotatingFile', 'Path': 'F/./x.log' }, 'c': { 'Type': 'RotatingFile' }, 'd': { 'Type': 'RotatingFile', 'Path': 'y', 'When': 'Noon', 'BackupCount': -3, 'MaxBytes': -1 } } }".Replace("F/", folder.Path + "/", StringComparison.Ordinal));
        Assert.Equal(
            [
                "Logging:Cookbook:Handlers:c:Path must name a file.",
                "Logging:Cookbook:Handlers:d:MaxBytes must be 0 (no rotation by size) or more, not -1.",
                "Logging:Cookbook:Handlers:d:BackupCount must be 0 or more, not -3.",
            ],
            errors.Take(3));

        errors = Configured.Errors("{ 'Handlers': { 'a': { 'Type': 'RotatingFile', 'Path': 'F/x.log' }, 'b': { 'Type': 'RotatingFile', 'Path': 'F/./x.log' } } }".Replace("F/", folder.Path + "/", StringComparison.Ordinal));
        Assert.StartsWith("Logging:Cookbook:Handlers:b writes to the same place as Logging:Cookbook:Handlers:a: ", Assert.Single(errors), StringComparison.Ordinal);
    }
}
