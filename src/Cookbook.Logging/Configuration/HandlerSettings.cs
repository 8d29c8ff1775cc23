using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>The keys that every handler takes, as code gives them. What configuration says under the handler's name goes over it.</summary>
/// <remarks>Not thread-safe: for start-up code.</remarks>
public sealed class HandlerSettings
{
    /// <summary>The lowest level the handler takes.</summary>
    /// <value>The default is <see cref="LogLevel.Trace"/>.</value>
    public LogLevel Level { get; set; } = LogLevel.Trace;

    /// <summary>The name of its formatter.</summary>
    /// <value>Null, the default, for the text formatter with its own defaults.</value>
    public string? Formatter { get; set; }

    /// <summary>The names of its filters, in order.</summary>
    /// <value>None by default.</value>
    public IList<string> Filters { get; } = [];

    /// <summary>The properties that it gives to every record, by name; over those that all handlers give.</summary>
    /// <value>None by default.</value>
    public IDictionary<string, object?> Properties { get; } = new Dictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>The names of the handlers it hands records on to, for kinds that do.</summary>
    /// <value>None by default.</value>
    public IList<string> Handlers { get; } = [];

    /// <summary>Sets how its pump behaves, for kinds that have one.</summary>
    /// <value>Null, the default, leaves the kind's own defaults.</value>
    public Action<PumpOptions>? Pump { get; set; }

    internal static HandlerSettings? From(Action<HandlerSettings>? configure)
    {
        if (configure is null)
        {
            return null;
        }

        var settings = new HandlerSettings();
        configure(settings);
        return settings;
    }
}
