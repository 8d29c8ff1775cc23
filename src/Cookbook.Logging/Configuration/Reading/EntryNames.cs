namespace Cookbook.Logging;

/// <summary>What is the same for every entry that has a name and a type.</summary>
internal static class EntryNames
{
    public static string List(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } list ? list : "none";

    /// <summary>Reports a value where entries by name belong.</summary>
    public static void CheckSection(SectionNode section, string what, PlanErrors errors)
    {
        if (!string.IsNullOrEmpty(section.Value))
        {
            errors.Add(section.Path, $"is {Secrets.Show(section.Key, section.Value)}; allowed is an object of {what}.");
        }
    }

    /// <summary>Reports a name that nobody could refer to, and an entry that is not an object.</summary>
    public static bool Check(SectionNode entry, string sort, PlanErrors errors)
    {
        if (!CheckName(entry, sort, errors))
        {
            return false;
        }

        if (!string.IsNullOrEmpty(entry.Value))
        {
            errors.Add(entry.Path, $"is {Secrets.Show(entry.Key, entry.Value)}; allowed is an object with the keys of a {sort}.");
            return false;
        }

        return true;
    }

    /// <summary>Reports a name that nobody could refer to.</summary>
    public static bool CheckName(SectionNode entry, string sort, PlanErrors errors)
    {
        if (string.IsNullOrWhiteSpace(entry.Key) || entry.Key.Contains(',', StringComparison.Ordinal) || entry.Key.Trim() != entry.Key)
        {
            errors.Add(entry.Path, $"gives a {sort} the name '{entry.Key}'; allowed is a name that is not empty, holds no comma, and neither begins nor ends with a blank.");
            return false;
        }

        return true;
    }

    /// <summary>Finds out of what kind an entry is, and whether what code prepared for it holds.</summary>
    public static (Kind<TContext, TPart>? Kind, bool FromCode) KindOf<TContext, TPart>(
        SectionNode entry, KindTable<TContext, TPart> kinds, CodeEntry<TContext, TPart>? prepared, string? defaultType, string sort, PlanErrors errors)
    {
        var written = entry["Type"].Value;
        if (prepared is { Own: { } own } && written is null)
        {
            return (own, true);
        }

        var type = written ?? prepared?.Type ?? defaultType;
        if (string.IsNullOrWhiteSpace(type))
        {
            errors.Add(entry["Type"].Path, $"is missing; a {sort} must say of what kind it is. Allowed are {List(kinds.Names)}.");
            return (null, false);
        }

        if (!kinds.TryGet(type, out var kind))
        {
            var hint = ForeignWords.ForType(type, kinds.Names) is { } word ? $"; here it is '{word}'." : NearestName.Hint(type, kinds.Names);
            errors.Add(entry["Type"].Path, $"is '{type}', which is no kind of {sort}{hint} Allowed are {List(kinds.Names)}.");
            return (null, false);
        }

        var fromCode = prepared is { Own: null } && kind.Type.Equals(prepared.Type, StringComparison.OrdinalIgnoreCase);
        if (fromCode && prepared!.OptionsType != kind.OptionsType)
        {
            errors.Add(entry.Path, $"was given {prepared.OptionsType.Name} in code; a {kind.Type} {sort} takes {kind.OptionsType.Name}.");
            return (null, false);
        }

        return (kind, fromCode);
    }
}
