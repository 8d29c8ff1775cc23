namespace Cookbook.Logging;

/// <summary>Users' own exception formatters by name, ignoring case.</summary>
/// <remarks>Filled at start-up, read from then on.</remarks>
internal sealed class ExceptionFormatters
{
    private readonly Dictionary<string, Func<Exception, string>> _byName = new(StringComparer.OrdinalIgnoreCase);

    public void Add(string name, Func<Exception, string> format)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(format);
        if (!_byName.TryAdd(name, format))
        {
            throw new ArgumentException($"There is an exception formatter '{name}' already.", nameof(name));
        }
    }

    /// <summary>Puts the function in place of its name.</summary>
    /// <exception cref="FormatException">There is none of that name.</exception>
    public TOptions Resolved<TOptions>(TOptions options)
        where TOptions : ExceptionOptions
    {
        if (options.FormatException is null && !string.IsNullOrEmpty(options.ExceptionFormatter))
        {
            options.FormatException = _byName.GetValueOrDefault(options.ExceptionFormatter) ?? throw new FormatException(
                $"ExceptionFormatter names '{options.ExceptionFormatter}', which code has not registered with AddExceptionFormatter{NearestName.Hint(options.ExceptionFormatter, _byName.Keys)} Registered are {EntryNames.List(_byName.Keys)}.");
        }

        return options;
    }
}
