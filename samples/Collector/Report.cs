using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Collector;

/// <summary>What is in the collector's files, and whether that is each order's line of both services once.</summary>
internal sealed partial class Report(string folder, HashSet<int> answered)
{
    /// <summary>Prints it.</summary>
    /// <returns>The exit code: 0 when no line is missing, and none there twice.</returns>
    public int Show(TextWriter output)
    {
        var (missing, doubled) = (0, 0);
        output.WriteLine($"In {folder}:");
        foreach (var (log, services) in new[] { ("shop.log", 1), ("stock.log", 1), ("all.log", 2) })
        {
            var files = Directory.GetFiles(folder, log + "*");
            var lines = files.SelectMany(ReadLines).ToList();
            output.WriteLine($"{log,-10} {files.Length,3} files {lines.Count,6:N0} lines{Processes(lines)}");

            var orders = lines.Select(line => OrderOf().Match(line)).Where(match => match.Success)
                .CountBy(match => (int.Parse(match.Groups["id"].ValueSpan, CultureInfo.InvariantCulture), match.Groups["what"].Value)).ToDictionary();
            missing += (services * answered.Count) - orders.Keys.Count(order => answered.Contains(order.Item1));
            doubled += orders.Values.Count(count => count > 1);
        }

        output.WriteLine($"{answered.Count:N0} orders, {4 * answered.Count:N0} lines expected: {missing:N0} missing, {doubled:N0} more than once");
        return missing + doubled == 0 ? 0 : 1;
    }

    /// <summary>Who has sent them.</summary>
    private static string Processes(IEnumerable<string> lines) => string.Concat(lines
        .Select(line => Process().Match(line)).Where(match => match.Success)
        .CountBy(match => match.Value)
        .Select(process => $", {process.Value:N0} of process {process.Key}"));

    private static IEnumerable<string> ReadLines(string file)
    {
        using var stream = File.OpenRead(file);
        using Stream plain = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        using var reader = new StreamReader(plain);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    [GeneratedRegex(@"(?<= - |""message"":"")(a piece for )?order (?<id>\d+) (?<what>taken|put aside)")]
    private static partial Regex OrderOf();

    [GeneratedRegex(@"(?<=^[-\d]+ [:,\d]+ )\d+")]
    private static partial Regex Process();
}
