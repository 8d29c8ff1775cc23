using System.Text;

namespace Cookbook.Logging.Benchmarks;

/// <summary>A report as a page.</summary>
internal static class MarkdownReport
{
    public static string Of(Report report)
    {
        var text = new StringBuilder();
        foreach (var fact in report.Facts)
        {
            text.Append("- ").Append(fact).Append('\n');
        }

        foreach (var table in report.Tables.Where(t => t.Rows.Count > 0))
        {
            text.Append("\n### ").Append(table.Title).Append("\n\n");
            Row(text, table.Headers);
            Row(text, [.. table.Headers.Select((_, i) => i == 0 ? "---" : "---:")]);
            foreach (var row in table.Rows)
            {
                Row(text, row);
            }
        }

        foreach (var failure in report.Failures)
        {
            text.Append("\nFailed: ").Append(failure).Append('\n');
        }

        return text.ToString();
    }

    private static void Row(StringBuilder text, IReadOnlyList<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
