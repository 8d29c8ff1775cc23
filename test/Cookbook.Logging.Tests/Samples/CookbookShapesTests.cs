using System.Text.Json;

namespace Cookbook.Logging.Tests;

/// <summary>The recipes about records, messages and files in a shape of one's own.</summary>
public sealed class CookbookShapesTests
{
    [Fact]
    public void Recipe_15_adds_an_attribute_to_every_record()
    {
        using var run = SampleRun.Of("15");
        Assert.Equal(
            """
            INFO:application:Every record has the attribute custom_attribute=0xdecafbad host=-
            WARNING:library.part:also those of libraries, 2 in all custom_attribute=0xdecafbad host=web1

            """,
            run.Error);
    }

    [Fact]
    public void Recipe_22_writes_messages_that_programs_can_read()
    {
        using var run = SampleRun.Of("22");
        Assert.Equal("", run.Error);
        Assert.Equal(
            """
            message 1 >>> {"fnum": 123.456, "num": 123, "bar": "baz", "foo": "bar"}
            message 1 >>> {"snowman": "\u2603", "set_value": [1, 2, 3]}

            """,
            run.Output);

        var lines = run.Text("json.log").TrimEnd('\n').Split('\n').Select(l => JsonDocument.Parse(l).RootElement).ToArray();
        Assert.Equal(2, lines.Length);
        Assert.Equal(123, lines[0].GetProperty("num").GetInt32());
        Assert.Equal("[1,2,3]", lines[1].GetProperty("set_value").GetRawText());
    }

    [SkippableFact]
    public void Recipe_23_gives_a_file_its_owner_and_permissions()
    {
        Skip.If(OperatingSystem.IsWindows());
        using var run = SampleRun.Of("23");
        Assert.Equal("", run.Error);
        Assert.Matches(
            """
            ^TIME DEBUG mylogger A debug message
            -rw-r-----[.+]? +1 (\S+) +(\S+) +55 .* chowntest\.log
            $
            """,
            SampleRun.Timeless(run.Output));
        Assert.Contains($" {Environment.UserName} ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Recipe_24_writes_messages_in_one_style()
    {
        using var run = SampleRun.Of("24");
        Assert.Equal("", run.Error);
        Assert.Equal(
            """
            Message with 2 placeholders
            Message with coordinates: (0.50, 0.50)
            Message with 2 placeholders

            """,
            run.Output);
    }
}
