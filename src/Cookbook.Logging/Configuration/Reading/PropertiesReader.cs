namespace Cookbook.Logging;

/// <summary>Reads static properties: names, and under each one text.</summary>
internal static class PropertiesReader
{
    /// <summary>Reads them.</summary>
    /// <param name="section">The names and texts. A name without a value, or with an empty one, takes away what code gives under it.</param>
    /// <param name="fromCode">What code gives; configuration goes over it, name by name, ignoring case as it does everywhere.</param>
    /// <param name="errors">Collects what is wrong.</param>
    public static IReadOnlyList<KeyValuePair<string, object?>> Read(SectionNode section, IEnumerable<KeyValuePair<string, object?>>? fromCode, PlanErrors errors)
    {
        EntryNames.CheckSection(section, "properties, names and their texts", errors);
        NameList.CheckNotList(section, errors);
        foreach (var entry in section.Children)
        {
            EntryNames.CheckName(entry, "property", errors);
        }

        foreach (var entry in section.Children.Where(e => e.Children.Count > 0))
        {
            errors.Add(entry.Path, "holds keys of its own; allowed is one text, number or truth value.");
        }

        return
        [
            .. (fromCode ?? []).Where(p => !section[p.Key].IsGiven),
            .. section.Children.Where(e => !string.IsNullOrEmpty(e.Value)).Select(e => KeyValuePair.Create(e.Key, (object?)e.Value)),
        ];
    }
}
