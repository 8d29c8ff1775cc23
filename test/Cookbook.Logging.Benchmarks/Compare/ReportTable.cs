namespace Cookbook.Logging.Benchmarks;

/// <summary>A table; the first column is text, the others are numbers.</summary>
internal sealed record ReportTable(string Title, IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<string>> Rows);
