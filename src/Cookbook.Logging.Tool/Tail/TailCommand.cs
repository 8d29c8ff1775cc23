using System.CommandLine;

namespace Cookbook.Logging.Tool;

/// <summary><c>tail</c>: shows the end of a log, and follows it.</summary>
internal static class TailCommand
{
    private const long DefaultLines = 10;

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The log file." };
        var lines = new Option<long>("--lines", "-n") { Description = "How many of the last lines are shown; further back than the file goes, from the rotated and compressed ones.", HelpName = "LINES", DefaultValueFactory = static _ => DefaultLines };
        var follow = new Option<bool>("--follow", "-f") { Description = "Goes on with what comes, through rotation; waits for a file that is not there yet." };
        var level = LevelOption.Create("--level", "Shows records of this level and above.");
        var category = new Option<string?>("--category") { Description = "Shows records of this category and those below it, such as Shop for Shop.Payments.", HelpName = "PREFIX" };
        var noColor = new Option<bool>("--no-color") { Description = "Shows no colours. They are also off where the output is no terminal, or NO_COLOR is set." };
        lines.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!long.TryParse(result.Tokens[0].Value, out var number) || number < 0))
            {
                result.AddError($"--lines is '{result.Tokens[0].Value}'; allowed is a number from 0.");
            }
        });
        var command = new Command("tail", "Shows the last lines of a log file and follows it through rotation. Ctrl-C ends it with exit code 130.")
        {
            file, lines, follow, level, category, noColor,
        };
        command.SetAction((parsed, _) => RunAsync(
            new TailOptions(
                parsed.GetRequiredValue(file),
                parsed.GetRequiredValue(lines),
                parsed.GetValue(follow),
                new LineFilter(parsed.GetValue(level), parsed.GetValue(category)),
                !parsed.GetValue(noColor) && LevelColors.AreWanted(ConsoleColors.Auto, !Console.IsOutputRedirected, Environment.GetEnvironmentVariable)),
            parsed.InvocationConfiguration.Error));
        return command;
    }

    private static async Task<int> RunAsync(TailOptions options, TextWriter error)
    {
        using var interruption = new Interruption();
        await using var output = StandardStream.Open(error: false);
        try
        {
            return await new TailRun(options, output, error, TimeProvider.System).RunAsync(interruption.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return interruption.Code;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"cookbook-logging: {SafeText.Of(e.Message)}").ConfigureAwait(false);
            return ExitCode.Problems;
        }
    }
}
