using Spectre.Console;

namespace Cookbook.Logging.Tool;

/// <summary>Prints what a check has found.</summary>
internal static class CheckReport
{
    private const int Unbroken = 10_000;

    public static void Write(CheckResult result, string file, TextWriter output)
    {
        var target = new AnsiConsoleOutput(output);
        var ansi = LevelColors.AreWanted(ConsoleColors.Auto, target.IsTerminal, Environment.GetEnvironmentVariable) ? AnsiSupport.Detect : AnsiSupport.No;
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = target, Ansi = ansi });
        if (!target.IsTerminal)
        {
            // For grep and its kin a message is one line.
            console.Profile.Width = Unbroken;
        }

        foreach (var plan in result.Plans)
        {
            console.Write(PlanTree.Of(plan));
        }

        if (result.Receivers.Count > 0)
        {
            console.Write(PlanTree.Of(result.Receivers, result.ReceiverSection));
        }

        foreach (var note in result.Notes)
        {
            Line(console, "note: ", new Style(Color.Yellow), note);
        }

        foreach (var error in result.Errors)
        {
            Line(console, "error: ", new Style(Color.Red), error);
        }

        Line(console, "", Style.Plain, $"{file}: {(result.Errors.Count switch { 0 => "no errors", 1 => "1 error", var n => $"{n} errors" })}");
    }

    private static void Line(IAnsiConsole console, string sort, Style style, string text)
    {
        console.Write(new Paragraph().Append(sort, style).Append(SafeText.Of(text)));
        console.WriteLine();
    }
}
