using System.Globalization;
using System.Text.RegularExpressions;

namespace Cookbook.Logging.PeerTests;

/// <summary>What came of the numbers that each of some threads counted up from 1.</summary>
internal sealed partial class FirstArrivals
{
    private FirstArrivals(int threads) => Last = new long[threads];

    /// <summary>For each thread, the highest number that came, and all before it with it, unless <see cref="Wrong"/> says otherwise.</summary>
    public long[] Last { get; }

    /// <summary>How many came that had come before.</summary>
    public long Doubled { get; private set; }

    /// <summary>What is torn, or came before an earlier one of its thread: the first few.</summary>
    public List<string> Wrong { get; } = [];

    public static FirstArrivals Read(string path, int threads)
    {
        var arrivals = new FirstArrivals(threads);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        while (reader.ReadLine() is { } line)
        {
            arrivals.Add(line);
        }

        return arrivals;
    }

    private void Add(string line)
    {
        if (Whole().Match(line) is not { Success: true } match)
        {
            Note(line);
            return;
        }

        var number = long.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
        ref var last = ref Last[int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)];
        if (number <= last)
        {
            Doubled++;
            return;
        }

        if (number > last + 1)
        {
            Note($"{line}, after number {last}");
        }

        last = number;
    }

    private void Note(string line)
    {
        if (Wrong.Count < 20)
        {
            Wrong.Add(line);
        }
    }

    [GeneratedRegex(@"^thread (\d+) number (\d+) to the end$")]
    private static partial Regex Whole();
}
