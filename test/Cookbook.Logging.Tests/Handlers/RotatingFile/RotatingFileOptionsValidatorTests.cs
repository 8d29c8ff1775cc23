namespace Cookbook.Logging.Tests;

public class RotatingFileOptionsValidatorTests
{
    [Fact]
    public void What_CPython_refuses_is_refused_and_what_it_takes_is_taken()
    {
        foreach (var @case in RolloverCases.Of("invalid"))
        {
            var options = new RotatingFileOptions { Path = "app.log", When = @case.Text("when"), Interval = (int)@case.Number("interval") };
            var refused = @case.GetProperty("error").ValueKind != System.Text.Json.JsonValueKind.Null;

            // CPython takes a negative interval, and rotates at each record.
            Assert.Equal(refused || options.Interval < 1, Validate(options).Length > 0);
        }
    }

    [Theory]
    [InlineData("S"), InlineData("m"), InlineData("h"), InlineData("D"), InlineData("midnight"), InlineData("MIDNIGHT"), InlineData("w0"), InlineData("W6")]
    public void Units_are_known_in_any_case(string when) => Assert.Empty(Validate(new() { Path = "app.log", When = when }));

    [Fact]
    public void Each_failure_begins_with_the_option()
    {
        AssertFailure("Path", new() { Path = " " });
        AssertFailure("Path", new() { Path = "logs/" });
        AssertFailure("Path", new() { Path = Path.GetTempPath().TrimEnd('/') });
        AssertFailure("Path", new() { Path = "{What}.log" });
        AssertFailure("MaxBytes", new() { MaxBytes = -1 });
        AssertFailure("BackupCount", new() { BackupCount = -1 });
        AssertFailure("MaxTotalBytes", new() { MaxTotalBytes = 0 });
        AssertFailure("MaxAge", new() { MaxAge = TimeSpan.Zero });
        AssertFailure("RetentionInterval", new() { RetentionInterval = TimeSpan.Zero });
        AssertFailure("When", new() { When = "W7" });
        AssertFailure("Interval", new() { When = "S", Interval = 0 });
        AssertFailure("Interval", new() { When = "W0", Interval = int.MaxValue });
        AssertFailure("AtTime", new() { When = "D", AtTime = new TimeOnly(3, 0) });
        AssertFailure("AtTime", new() { AtTime = new TimeOnly(3, 0) });
        AssertFailure("Compression", new() { Compression = (FileCompression)9 });
        AssertFailure("Compression", new() { Compression = FileCompression.Gzip, Rotator = (_, _) => { } });
        AssertFailure("Mode", new() { Mode = (FileOpenMode)9 });
        AssertFailure("UnixFileMode", new() { UnixFileMode = "0689" });
        AssertFailure("Owner", new() { Owner = "nobody that exists" });
        AssertFailure("Group", new() { Group = "nobody that exists" });
    }

    [Fact]
    public void Several_failures_are_all_told()
    {
        Assert.Equal(3, Validate(new() { MaxBytes = -1, Interval = 0 }).Length);
    }

    private static void AssertFailure(string option, RotatingFileOptions options)
    {
        if (options.Path.Length == 0)
        {
            options.Path = "app.log";
        }

        Assert.StartsWith(option + ": ", Assert.Single(Validate(options)), StringComparison.Ordinal);
    }

    private static string[] Validate(RotatingFileOptions options) =>
        [.. new RotatingFileOptionsValidator().Validate(null, options).Failures ?? []];
}
