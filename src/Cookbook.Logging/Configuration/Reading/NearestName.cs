namespace Cookbook.Logging;

/// <summary>Finds what somebody most likely meant.</summary>
internal static class NearestName
{
    /// <summary>The name nearest to what was written, if it is near enough to be a slip of the finger.</summary>
    public static string? Of(string written, IEnumerable<string> names)
    {
        var best = default(string);
        var bestDistance = Math.Max(1, Math.Min(4, written.Length / 2)) + 1;
        foreach (var name in names)
        {
            var distance = Distance(written.ToUpperInvariant(), name.ToUpperInvariant());
            if (distance < bestDistance && distance < name.Length)
            {
                (best, bestDistance) = (name, distance);
            }
        }

        return best;
    }

    /// <summary>A piece of an error message: "; did you mean 'MaxBytes'?", or nothing.</summary>
    public static string Hint(string written, IEnumerable<string> names) => Of(written, names) is { } name ? $"; did you mean '{name}'?" : ".";

    /// <summary>Damerau and Levenshtein's distance: insertions, deletions, replacements, and neighbours swapped.</summary>
    public static int Distance(string a, string b)
    {
        var before = new int[b.Length + 1];
        var last = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var row = new int[b.Length + 1];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, last) = (last, row);
        }

        return last[b.Length];
    }
}
