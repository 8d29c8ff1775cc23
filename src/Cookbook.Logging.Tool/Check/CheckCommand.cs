using System.CommandLine;

namespace Cookbook.Logging.Tool;

/// <summary><c>check</c>: says everything that is wrong with a configuration file, and draws what it says.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The configuration file, such as appsettings.json." };
        var environment = new Option<string?>("--environment", "-e") { Description = "Also reads the file of this environment, such as appsettings.NAME.json beside it.", HelpName = "NAME" };
        var section = new Option<string>("--section")
        {
            Description = "The section with handlers and loggers. Those of single handlers and of receivers are sought beside it.",
            HelpName = "PATH",
            DefaultValueFactory = static _ => $"Logging:{CookbookLoggerProvider.Alias}",
        };
        var kinds = new Option<string?>("--kinds") { Description = "Kinds that the application registers in code, with commas: they are taken on trust.", HelpName = "NAMES" };
        var command = new Command("check", "Checks a configuration file without opening any log: prints every mistake with its key path, and draws what is configured.")
        {
            file, environment, section, kinds,
        };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(file),
            parsed.GetValue(environment),
            parsed.GetRequiredValue(section).Trim(':'),
            (parsed.GetValue(kinds) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            parsed.InvocationConfiguration));
        return command;
    }

    private static int Run(string file, string? environment, string section, string[] kinds, InvocationConfiguration streams)
    {
        try
        {
            var configuration = ConfigurationFile.Read(file, environment);
            var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
            var surroundings = new Surroundings(null, TimeProvider.System, Path.GetFileName(folder) is { Length: > 0 } name ? name : "application", folder);
            var result = ConfigurationCheck.Run(configuration.Root, section, kinds, surroundings);
            CheckReport.Write(result with { Notes = [.. configuration.Notes, .. result.Notes] }, file, streams.Output);
            return result.Errors.Count == 0 ? ExitCode.Good : ExitCode.Problems;
        }
        catch (FormatException e)
        {
            streams.Error.WriteLine(SafeText.Of(e.Message));
            return ExitCode.Problems;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            streams.Error.WriteLine(SafeText.Of(e is FileNotFoundException or DirectoryNotFoundException ? $"{file} is not there." : $"{file} cannot be read: {e.Message}"));
            return ExitCode.WrongUse;
        }
    }
}
