namespace Cookbook.Logging;

/// <summary>Reads filters or formatters: those defined by name, and those that stand where they are used.</summary>
internal sealed class PartReader<TPart>(
    string sort, KindTable<PartContext, TPart> kinds, string? defaultType, IReadOnlyDictionary<string, CodeEntry<PartContext, TPart>> code, PlanErrors errors)
{
    private readonly Dictionary<string, PartPlan<TPart>?> _byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every definition by name that could be read.</summary>
    public IReadOnlyList<PartPlan<TPart>> Definitions => [.. _byName.Values.OfType<PartPlan<TPart>>()];

    /// <summary>Reads the section of definitions.</summary>
    public void ReadDefinitions(SectionNode section)
    {
        EntryNames.CheckSection(section, $"{sort}s by name", errors);
        foreach (var entry in section.Children.Where(e => EntryNames.Check(e, sort, errors)))
        {
            _byName[entry.Key] = Read(entry, code.GetValueOrDefault(entry.Key));
        }

        foreach (var (name, definition) in code)
        {
            if (!_byName.ContainsKey(name))
            {
                _byName[name] = Read(section[name], definition);
            }
        }
    }

    /// <summary>Finds a definition by its name.</summary>
    public PartPlan<TPart>? Named(string path, string name)
    {
        if (_byName.TryGetValue(name, out var plan))
        {
            return plan;
        }

        var inline = kinds.TryGet(name, out var kind) ? $" There is a kind of that name: write {{ \"Type\": \"{kind.Type}\" }}." : "";
        errors.Add(path, $"names the {sort} '{name}', which is not defined{NearestName.Hint(name, _byName.Keys)} Defined are {EntryNames.List(_byName.Keys)}.{inline}");
        return null;
    }

    /// <summary>Reads a definition: a type and the type's own keys.</summary>
    public PartPlan<TPart>? Read(SectionNode entry, CodeEntry<PartContext, TPart>? prepared = null)
    {
        errors.Hide(Secrets.In(entry));
        var (kind, fromCode) = EntryNames.KindOf(entry, kinds, prepared, defaultType, sort, errors);
        if (kind is null)
        {
            return null;
        }

        OptionsReader.CheckKeys(entry, ["Type", .. OptionsReader.PropertiesOf(kind).Select(p => p.Name)], $"a {kind.Type} {sort}", errors);
        var options = OptionsReader.Read(kind, fromCode ? prepared!.Prepare : null, entry, errors);
        return new PartPlan<TPart>(entry.Path, kind, options, $"{entry.Path.ToUpperInvariant()}\0{kind.Type}\0{fromCode}\0{entry.ToText()}");
    }
}
