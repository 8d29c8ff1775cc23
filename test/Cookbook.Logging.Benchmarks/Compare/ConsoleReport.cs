using Spectre.Console;

namespace Cookbook.Logging.Benchmarks;

/// <summary>A report on the console.</summary>
internal static class ConsoleReport
{
    // Wide enough for every table where the output is a file.
    private const int Width = 260;

    /// <summary>To be called before anything is printed.</summary>
    public static void Prepare()
    {
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = Width;
            AnsiConsole.Profile.Capabilities.Ansi = false;
            AnsiConsole.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
        }
    }

    public static void Print(Report report)
    {
        foreach (var fact in report.Facts)
        {
            AnsiConsole.WriteLine(fact);
        }

        foreach (var table in report.Tables.Where(t => t.Rows.Count > 0))
        {
            Print(table);
        }

        foreach (var failure in report.Failures)
        {
            AnsiConsole.MarkupLineInterpolated($"[red]failed: {failure}[/]");
        }
    }

    private static void Print(ReportTable table)
    {
        var shown = new Table().Title(Markup.Escape(table.Title)).Border(TableBorder.Rounded);
        foreach (var header in table.Headers)
        {
            var column = new TableColumn(Markup.Escape(header));
            shown.AddColumn(shown.Columns.Count == 0 ? column.NoWrap() : column.RightAligned());
        }

        foreach (var row in table.Rows)
        {
            shown.AddRow([.. row.Select(cell => new Text(cell))]);
        }

        AnsiConsole.Write(shown);
    }
}
