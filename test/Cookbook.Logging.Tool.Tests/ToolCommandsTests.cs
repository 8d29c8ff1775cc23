namespace Cookbook.Logging.Tool.Tests;

public sealed class ToolCommandsTests
{
    [Theory]
    [InlineData("Usage:", "cookbook-logging [command] [options]", "--help")]
    [InlineData("Usage:", "cookbook-logging tail <FILE> [options]", "tail", "--help")]
    public async Task The_help_says_what_there_is_to_type(string title, string usage, params string[] arguments)
    {
        var ran = await Ran.CommandAsync(arguments);

        Assert.Equal(ExitCode.Good, ran.Code);
        Assert.Contains($"{title}{Environment.NewLine}  {usage}{Environment.NewLine}", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_its_version()
    {
        var ran = await Ran.CommandAsync("--version");

        Assert.Equal(ExitCode.Good, ran.Code);
        Assert.NotEmpty(ran.Output.Trim());
    }

    [Theory]
    [InlineData("--path must not be given beside --host or --port; allowed is one of the two.", "--path", "x.sock", "--host", "localhost", "--port", "9999")]
    [InlineData("--path must not be given beside --host or --port; allowed is one of the two.", "--path", "x.sock", "--port", "9999")]
    [InlineData("--host must be a name or an address alone, such as log.example.com, not 'tcp://there'.", "--host", "tcp://there")]
    public async Task What_is_wrong_with_what_send_is_given_is_said_in_its_own_words(string expected, params string[] arguments)
    {
        var ran = await Ran.CommandAsync(["send", "hello", .. arguments]);

        Assert.Equal(ExitCode.WrongUse, ran.Code);
        Assert.Equal(expected, ran.Error.Split(Environment.NewLine)[0]);
    }
}
