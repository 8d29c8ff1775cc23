namespace Cookbook.Samples;

/// <summary>A command-line application's starter, <c>samples/CommandLine</c>, run with the command lines of the cookbook.</summary>
internal sealed class Recipe32CommandLine() : Recipe(32, "command-line", "A command-line application's starter")
{
    public override void Run()
    {
        foreach (var level in (string[])["", "--log-level DEBUG ", "--log-level WARNING "])
        {
            foreach (var command in (string[])["start foo", "stop foo bar", "restart foo bar baz"])
            {
                Console.WriteLine($"$ app {level}{command}");
                CommandLineApp.Run($"{level}{command}".Split(' '));
            }
        }
    }
}
