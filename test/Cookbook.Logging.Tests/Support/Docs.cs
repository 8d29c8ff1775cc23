namespace Cookbook.Logging.Tests;

/// <summary>Tables of the documentation, for tests that hold them against the code.</summary>
internal static class Docs
{
    /// <summary>The rows of all tables of a page, cell by cell, without the marks of code.</summary>
    public static List<string[]> Rows(string page) =>
    [
        .. File.ReadAllLines(Path.Combine(MadeFile.Repository(), "docs", page))
            .Where(l => l.StartsWith("| ", StringComparison.Ordinal))
            .Select(l => l.Trim('|').Split('|', StringSplitOptions.TrimEntries).Select(c => c.Replace("`", "", StringComparison.Ordinal)).ToArray()),
    ];
}
