using System.Globalization;

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

        CheckForm(node, errors);
        foreach (var child in node.Children.Where(c => string.IsNullOrWhiteSpace(c.Value) && node.Value is null or ""))
        {
            errors.Add(child.Path, "holds no name; allowed is a list of names.");
        }

        CheckDoubles(node.Path, items, errors);
        return items;
    }

    /// <summary>Reports an object where a list belongs: its keys would be lost.</summary>
    public static void CheckForm(SectionNode node, PlanErrors errors)
    {
        if (string.IsNullOrEmpty(node.Value) && node.Children.Any(c => !IsIndex(c.Key)))
        {
            errors.Add(node.Path, $"is an object with the key '{node.Children.First(c => !IsIndex(c.Key)).Key}'; allowed is a list, or one text with commas.");
        }
    }

    /// <summary>Reports a list where names with texts belong: its places would become names.</summary>
    public static void CheckNotList(SectionNode node, PlanErrors errors)
    {
        if (node.Children.Count > 0 && node.Children.Select((c, i) => c.Key == i.ToString(CultureInfo.InvariantCulture)).All(isPlace => isPlace))
        {
            errors.Add(node.Path, "is a list; allowed is an object of names and values.");
        }
    }

    private static bool IsIndex(string key) => key.Length > 0 && !key.AsSpan().ContainsAnyExceptInRange('0', '9');

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
