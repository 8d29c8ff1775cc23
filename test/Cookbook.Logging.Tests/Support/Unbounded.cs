using System.Collections;

namespace Cookbook.Logging.Tests;

/// <summary>Values that have no end of their own, or a very distant one.</summary>
internal static class Unbounded
{
    /// <summary>A list that holds itself twelve times.</summary>
    public static List<object?> Cycle()
    {
        var list = new List<object?>();
        list.AddRange(Enumerable.Repeat<object?>(list, 12));
        return list;
    }

    /// <summary>A dictionary whose twelve values are itself.</summary>
    public static Dictionary<string, object?> CyclicMap()
    {
        var map = new Dictionary<string, object?>();
        for (var i = 0; i < 12; i++)
        {
            map[$"k{i}"] = map;
        }

        return map;
    }

    /// <summary>Three levels of a hundred items each, a million in all.</summary>
    public static List<List<List<int>>> Wide()
    {
        var row = Enumerable.Repeat(7, 100).ToList();
        return [.. Enumerable.Repeat(Enumerable.Repeat(row, 100).ToList(), 100)];
    }

    public static IEnumerable Numbers()
    {
        for (var i = 0; ; i++)
        {
            yield return i % 10;
        }
    }

    public static IEnumerable<KeyValuePair<string, object?>> Pairs()
    {
        for (var i = 0; ; i++)
        {
            yield return new($"p{i}", i);
        }
    }

    /// <summary>A sequence whose items are endless sequences.</summary>
    public static IEnumerable Sequences()
    {
        while (true)
        {
            yield return Numbers();
        }
    }

    /// <summary>One item, then an exception.</summary>
    public static IEnumerable Broken()
    {
        yield return 1;
        throw new InvalidOperationException("no more");
    }
}
