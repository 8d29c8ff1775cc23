namespace Cookbook.Logging.Tests;

public class LogPathTests
{
    [Fact]
    public void Placeholders_are_replaced()
    {
        Environment.SetEnvironmentVariable("COOKBOOK_TEST_FOLDER", "there");

        var path = LogPath.Expand("${COOKBOOK_TEST_FOLDER}/{ApplicationName}-{machinename}-{ProcessId}.log", "Shop/Web");

        Assert.Equal($"there/Shop_Web-{Environment.MachineName}-{Environment.ProcessId}.log", path);
    }

    [Theory]
    [InlineData("{Date}.log", "must not hold '{Date}'")]
    [InlineData("${COOKBOOK_NOT_SET}/app.log", "is not set, ${COOKBOOK_NOT_SET}")]
    public void A_placeholder_that_is_not_known_is_an_error(string path, string message)
    {
        var error = Assert.Throws<FormatException>(() => LogPath.Expand(path, "app"));

        Assert.StartsWith("Path: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_file_is_the_same_through_links_of_folders_and_files()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need a privilege there");
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.File("real"));
        Directory.CreateSymbolicLink(folder.File("link"), "real");
        Directory.CreateSymbolicLink(folder.File("link2"), folder.File("link"));
        File.CreateSymbolicLink(folder.File("latest.log"), "link2/app.log");
        string[] paths = ["real/app.log", "link/app.log", "link2/app.log", "link/../real/./app.log", "latest.log", folder.File("real/app.log")];

        Assert.All(paths, p => Assert.Equal(Handler(folder, "real/app.log"), Handler(folder, p)));
        Assert.NotEqual(Handler(folder, "real/app.log"), Handler(folder, "real/other.log"));
    }

    [SkippableFact]
    public void Links_that_lead_in_a_circle_come_to_an_end()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need a privilege there");
        using var folder = new TempFolder();
        File.CreateSymbolicLink(folder.File("a"), "b");
        File.CreateSymbolicLink(folder.File("b"), "a");

        Assert.NotNull(LogPath.Real("a", folder.Path));
    }

    [Fact]
    public void Nothing_is_made_before_the_handler_starts()
    {
        using var folder = new TempFolder();

        Handler(folder, "logs/app.log");

        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_folder_is_refused()
    {
        using var folder = new TempFolder();

        Assert.Throws<FormatException>(() => Handler(folder, "."));
    }

    private static string? Handler(TempFolder folder, string path)
    {
        var context = new HandlerContext { Name = "file", KeyPath = "file", Formatter = new NoFormatter(), ContentRoot = folder.Path };
        return RotatingFileHandler.Create(new RotatingFileOptions { Path = path }, context).Resource;
    }

    private sealed class NoFormatter : ILogFormatter
    {
        public void Format(LogRecord record, System.Buffers.IBufferWriter<byte> output)
        {
        }
    }
}
