namespace Cookbook.Logging;

/// <summary>Notices that an application makes a logger for each connection, user or file: neither MEL nor a provider ever lets go of one.</summary>
/// <remarks>
/// Thread-safe. Costs a count for each new logger; the categories are looked at when there are thousands, and again when there are twice as many, by a search for
/// what is frequent that keeps a fixed number of shapes.
/// </remarks>
/// <param name="source">Whose loggers they are.</param>
/// <param name="categories">Gives the categories of all there are.</param>
internal sealed class EndlessLoggers(string source, Func<IEnumerable<string>> categories)
{
    /// <summary>How many loggers of one shape are too many.</summary>
    public const int Threshold = 2000;

    private const int MostShapes = 64;

    private int _count;
    private int _nextLook = Threshold;

    /// <summary>Counts a logger that was made.</summary>
    public void Count()
    {
        var count = Interlocked.Increment(ref _count);
        var look = Volatile.Read(ref _nextLook);
        if (count >= look && Interlocked.CompareExchange(ref _nextLook, look * 2, look) == look)
        {
            // Whoever makes the logger need not wait for it.
            ThreadPool.UnsafeQueueUserWorkItem(static self => self.Look(), this, preferLocal: false);
        }
    }

    private void Look()
    {
        try
        {
            foreach (var (shape, example, count) in Frequent(categories()))
            {
                PatternsToAvoid.Say(
                    PatternsToAvoid.EndlessLoggers,
                    source,
                    $"there are thousands of loggers whose categories are like '{shape}'",
                    $"there were {count} when it was noticed, '{example}' among them, and no logger is ever let go: name loggers after parts of the code, and put what varies into a scope or a property");
            }
        }
        catch (Exception e)
        {
            Trouble.Report(source, "the categories of its loggers could not be looked at", e);
        }
    }

    /// <summary>The shapes of at least <see cref="Threshold"/> categories. One that has less than a 64th of all may be missed.</summary>
    private static List<(string Shape, string Example, int Count)> Frequent(IEnumerable<string> categories)
    {
        // Misra and Gries: what is more frequent than one in MostShapes is among those that are left; a second pass counts them.
        var left = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var shape in categories.Select(CategoryShape.Of))
        {
            if (left.Count < MostShapes || left.ContainsKey(shape))
            {
                left[shape] = left.GetValueOrDefault(shape) + 1;
                continue;
            }

            foreach (var (each, votes) in left)
            {
                if (votes == 1)
                {
                    left.Remove(each);
                }
                else
                {
                    left[each] = votes - 1;
                }
            }
        }

        var counts = left.ToDictionary(s => s.Key, _ => (Example: "", Count: 0), StringComparer.Ordinal);
        foreach (var category in categories)
        {
            var shape = CategoryShape.Of(category);
            if (counts.TryGetValue(shape, out var counted))
            {
                counts[shape] = (category, counted.Count + 1);
            }
        }

        return [.. counts.Where(c => c.Value.Count >= Threshold).Select(c => (c.Key, c.Value.Example, c.Value.Count))];
    }
}
