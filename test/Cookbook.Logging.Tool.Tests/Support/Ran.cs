namespace Cookbook.Logging.Tool.Tests;

/// <summary>A command that has run: its exit code and what it said.</summary>
internal sealed record Ran(int Code, string Output, string Error)
{
    public IReadOnlyList<string> Lines => Output.TrimEnd().Split(Environment.NewLine);

    public static async Task<Ran> CommandAsync(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await ToolCommands.RunAsync(arguments, output, error);
        return new Ran(code, output.ToString(), error.ToString());
    }
}
