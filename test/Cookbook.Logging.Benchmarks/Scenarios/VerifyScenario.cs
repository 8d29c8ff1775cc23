using System.Globalization;
using System.Text.RegularExpressions;

namespace Cookbook.Logging.Benchmarks;

/// <summary>Not a matter of time: two producers, and every line must be whole, there once, and in its producer's order.</summary>
internal sealed partial class VerifyScenario() : Scenario(
    EachLine,
    "Two producers, each line looked at (all must be 0)",
    new("malformed", "malformed"),
    new("missing", "missing"),
    new("doubled", "doubled"),
    new("disordered", "disordered"))
{
    public const string EachLine = "verify";

    public override bool IsExact => true;

    public override Figures Run<TCalls>(Job job)
    {
        var each = job.Calls;
        using var run = job.Start();
        var threads = Enumerable.Range(0, 2).Select(p => new Thread(() => Producer.Items<TCalls>(run.Log, p * each, each))).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        run.End();

        var seen = new int[2 * each];
        int[] last = [-1, -1];
        var (malformed, disordered) = (0, 0);
        foreach (var line in File.ReadLines(run.Path))
        {
            if (Number(line) is not { } id || id >= seen.Length)
            {
                malformed++;
                continue;
            }

            seen[id]++;
            disordered += id < last[id / each] ? 1 : 0;
            last[id / each] = id;
        }

        return new Figures()
            .Add("malformed", malformed)
            .Add("missing", seen.Count(n => n == 0))
            .Add("doubled", seen.Count(n => n > 1))
            .Add("disordered", disordered);
    }

    private static int? Number(string line)
    {
        var match = Line().Match(line);
        return match.Success
            && int.TryParse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var id)
            && match.Groups[2].Value == (id & 63).ToString(CultureInfo.InvariantCulture)
            ? id
            : null;
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[.,]\d{3,4} INFO Bench\.Worker Processed item (\d+) for user user-(\d+)$")]
    private static partial Regex Line();
}
