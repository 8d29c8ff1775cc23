namespace Cookbook.Logging;

/// <summary>Reads a list of names: an array, or one string with commas.</summary>
internal static class NameList
{
    /// <summary>The items of a list; null where the key is missing. A string replaces an array that a lower file left beneath it.</summary>
    public static IReadOnlyList<string>? Items(SectionNode node) => node switch
    {
        { Value: { } value } when value.Length > 0 || node.Children.Count == 0 =>
            value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        { IsGiven: true } => [.. node.Children.Select(c => c.Value ?? "")],
        _ => null,
    };

    /// <summary>The items of a list of names, reported where they are empty or doubled.</summary>
    public static IReadOnlyList<string>? Read(SectionNode node, PlanErrors errors)
    {
        if (Items(node) is not { } items)
        {
            return null;
        }

        foreach (var child in node.Children.Where(c => string.IsNullOrWhiteSpace(c.Value) && node.Value is null or ""))
        {
            errors.Add(child.Path, "holds no name; allowed is a list of names.");
        }

        CheckDoubles(node.Path, items, errors);
        return items;
    }

    public static void CheckDoubles(string path, IEnumerable<string> items, PlanErrors errors)
    {
        foreach (var doubled in items.Where(i => i.Length > 0).GroupBy(i => i, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
        {
            errors.Add(
                path,
                $"names '{doubled.Key}' {(doubled.Count() == 2 ? "twice" : $"{doubled.Count()} times")}. A list in a later file replaces an earlier one item by item; one string, \"a, b\", replaces the whole list.");
        }
    }
}
