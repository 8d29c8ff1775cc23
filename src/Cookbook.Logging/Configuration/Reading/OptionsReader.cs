using Microsoft.Extensions.Configuration;

namespace Cookbook.Logging;

/// <summary>Binds an entry of configuration to a kind's options, by way of a view in which sizes, durations and levels are what the binder reads.</summary>
internal static class OptionsReader
{
    // What is configured in code alone needs no provider, and its start not the time to load one.
    private static readonly ConfigurationRoot s_empty = new([]);

    /// <summary>The keys that a kind takes.</summary>
    public static IReadOnlyList<OptionProperty> PropertiesOf<TContext, TPart>(Kind<TContext, TPart> kind) => OptionProperty.Of(kind.OptionsType);

    /// <summary>Reports keys that nothing reads.</summary>
    public static void CheckKeys(SectionNode entry, IReadOnlyCollection<string> allowed, string what, PlanErrors errors)
    {
        foreach (var child in entry.Children.Where(c => !allowed.Contains(c.Key, StringComparer.OrdinalIgnoreCase)))
        {
            errors.Add(child.Path, $"is not a key of {what}{ForeignWords.KeyHint(child.Key, allowed)} Allowed are {string.Join(", ", allowed)}.");
        }
    }

    /// <summary>Binds and checks a kind's options.</summary>
    public static object Read<TContext, TPart>(Kind<TContext, TPart> kind, Action<object>? prepare, SectionNode entry, PlanErrors errors)
    {
        var properties = PropertiesOf(kind);
        var options = Bind(properties, view => kind.Bind(view, prepare), entry, errors);
        if (options is null)
        {
            // Nobody uses a plan with errors.
            return new object();
        }

        errors.Hide(properties.Where(p => Secrets.IsSecret(p.Name)).Select(p => p.Read(options)).OfType<string>());
        var wrong = properties.Where(p => !p.Check(options, entry, errors)).Select(p => p.Name).ToList();
        foreach (var failure in kind.Validate(entry.Path, options).Failures ?? [])
        {
            AddFailure(failure, properties, wrong, entry, errors);
        }

        return options;
    }

    /// <summary>Reports what a validator says, with the key's own path where it begins with the key: "MaxBytes: must be …" or "MaxBytes is …".</summary>
    private static void AddFailure(string failure, IEnumerable<OptionProperty> properties, List<string> wrong, SectionNode entry, PlanErrors errors)
    {
        var name = properties.Select(p => p.Name)
            .FirstOrDefault(n => failure.StartsWith(n, StringComparison.Ordinal) && failure.Length > n.Length && failure[n.Length] is (':' or ' '));
        if (name is null)
        {
            errors.Add(entry.Path, $"is not valid: {failure}");
        }
        else if (!wrong.Contains(name))
        {
            // What an attribute says has been said already, with the value and the bounds.
            var text = failure[(name.Length + 1)..].Trim();
            errors.Add(entry[name].Path, text.Length > 0 && char.IsLower(text[0]) ? text : $"is not valid: {text}");
        }
    }

    /// <summary>Binds and checks the pump's keys.</summary>
    public static PumpOptions ReadPump(QueueFullMode whenFull, Action<PumpOptions>? prepare, SectionNode entry, PlanErrors errors)
    {
        var properties = OptionProperty.Of(typeof(PumpOptions));
        var pump = new PumpOptions { QueueFullMode = whenFull };
        if (prepare is null && !properties.Any(p => entry[p.Name].IsGiven))
        {
            // Most handlers: the defaults are in range.
            return pump;
        }

        prepare?.Invoke(pump);
        if (Bind(properties, view => { view.Bind(pump); return pump; }, entry, errors) is not null)
        {
            foreach (var property in properties)
            {
                property.Check(pump, entry, errors);
            }
        }

        return pump;
    }

    private static object? Bind(IReadOnlyList<OptionProperty> properties, Func<IConfiguration, object> bind, SectionNode entry, PlanErrors errors)
    {
        var before = errors.Count;
        OptionProperty[] given = [.. properties.Where(p => p.IsGiven(entry[p.Name]))];
        var view = View(given, entry, errors);
        if (errors.Count > before)
        {
            return null;
        }

        try
        {
            return bind(view);
        }
        catch (Exception e)
        {
            Blame(given, bind, entry, errors);
            if (errors.Count == before)
            {
                errors.Add(entry.Path, $"could not be read: {e.Message}");
            }

            return null;
        }
    }

    /// <summary>Finds the keys that the binder could not read, by letting it read each alone.</summary>
    private static void Blame(OptionProperty[] given, Func<IConfiguration, object> bind, SectionNode entry, PlanErrors errors)
    {
        foreach (var property in given)
        {
            try
            {
                bind(View([property], entry, errors));
            }
            catch (Exception e)
            {
                var node = entry[property.Name];
                var found = node.Children.Count == 0 ? $"is {Secrets.Show(property.Name, node.Value)}; allowed is a {property.Type.Name}" : "could not be read";
                errors.Add(node.Path, $"{found}: {e.Message}");
            }
        }
    }

    /// <summary>What the binder reads of these properties.</summary>
    private static IConfiguration View(OptionProperty[] properties, SectionNode entry, PlanErrors errors)
    {
        if (properties.Length == 0)
        {
            return s_empty;
        }

        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in properties)
        {
            foreach (var (key, value) in property.ForBinder(entry[property.Name], errors))
            {
                values[key] = value;
            }
        }

        return new ConfigurationBuilder().AddInMemoryCollection(values).Build();
    }
}
