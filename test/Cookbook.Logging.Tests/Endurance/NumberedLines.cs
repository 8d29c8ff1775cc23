using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Cookbook.Logging.Tests.Endurance;

/// <summary>Reads every file of a log, live, rotated and compressed, and knows which of the numbers written are missing, doubled or torn.</summary>
internal sealed partial class NumberedLines
{
    private readonly Dictionary<long, int> _seen = [];

    private NumberedLines()
    {
    }

    public int Count => _seen.Values.Sum();

    /// <summary>Lines that are not whole.</summary>
    public List<string> Torn { get; } = [];

    /// <summary>The message whose number is looked for, whole: anything that begins like it and does not end so is torn.</summary>
    public static string Message(long number) => string.Create(CultureInfo.InvariantCulture, $"number <{number}> to the end");

    public static NumberedLines In(string folder, string pattern = "app.log*")
    {
        var lines = new NumberedLines();
        foreach (var file in Directory.GetFiles(folder, pattern).Where(f => Path.GetExtension(f) is not (".tmp" or ".lock")))
        {
            lines.Read(file);
        }

        return lines;
    }

    public IReadOnlyList<long> Missing(long below) => [.. Range(below).Where(n => !_seen.ContainsKey(n)).Take(20)];

    public IReadOnlyList<long> Doubled() => [.. _seen.Where(pair => pair.Value > 1).Select(pair => pair.Key).Take(20)];

    public IReadOnlyCollection<long> Numbers => _seen.Keys;

    public bool Has(long number) => _seen.ContainsKey(number);

    public void AssertWhole(long below)
    {
        Assert.Empty(Torn);
        Assert.Empty(Doubled());
        Assert.Empty(Missing(below));
    }

    private static IEnumerable<long> Range(long below)
    {
        for (long n = 0; n < below; n++)
        {
            yield return n;
        }
    }

    private void Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using Stream plain = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        using var reader = new StreamReader(plain);
        while (reader.ReadLine() is { } line)
        {
            if (Whole().Match(line) is { Success: true } match)
            {
                var number = long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
                _seen[number] = _seen.GetValueOrDefault(number) + 1;
            }
            else
            {
                Torn.Add($"{Path.GetFileName(file)}: {line}");
            }
        }
    }

    // A line with two messages, or with anything after the message, is torn.
    [GeneratedRegex(@"^[^<]*number <(\d+)> to the end$")]
    private static partial Regex Whole();
}
