namespace Cookbook.Logging;

/// <summary>Collects everything that is wrong with a configuration, each with its key path, secrets hidden. Not thread-safe.</summary>
internal sealed class PlanErrors(string optionsName, Type optionsType)
{
    /// <summary>Shorter values are hidden where their key stands, but not sought within other text.</summary>
    private const int ShortestSought = 4;

    private readonly List<string> _errors = [];
    private readonly HashSet<string> _secrets = new(StringComparer.Ordinal);

    public bool Any => _errors.Count > 0;

    public int Count => _errors.Count;

    /// <summary>Everything collected, in the order in which it was found.</summary>
    public IReadOnlyList<string> All => _errors;

    /// <summary>What is hidden.</summary>
    public IReadOnlyCollection<string> Hidden => _secrets;

    /// <summary>Hides these values in whatever text they turn up from now on.</summary>
    public void Hide(IEnumerable<string> secrets) => _secrets.UnionWith(secrets.Where(s => s.Length >= ShortestSought));

    public void Add(string path, string text)
    {
        // Longest first: one secret may be part of another.
        foreach (var secret in _secrets.OrderByDescending(s => s.Length))
        {
            text = text.Replace(secret, Secrets.Hidden, StringComparison.Ordinal);
        }

        var error = $"{path} {text}";
        if (!_errors.Contains(error))
        {
            _errors.Add(error);
        }
    }

    /// <summary>Throws everything collected as one exception.</summary>
    /// <exception cref="InvalidConfigurationException">There are errors.</exception>
    public void ThrowIfAny()
    {
        if (_errors.Count > 0)
        {
            throw new InvalidConfigurationException(optionsName, optionsType, _errors);
        }
    }
}
