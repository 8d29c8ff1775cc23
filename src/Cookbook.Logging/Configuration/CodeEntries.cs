namespace Cookbook.Logging;

/// <summary>What code has configured by name, as configuration would.</summary>
internal sealed class CodeEntries
{
    public Dictionary<string, CodeEntry<HandlerContext, LogHandler>> Handlers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, CodeEntry<PartContext, ILogFilter>> Filters { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, CodeEntry<PartContext, ILogFormatter>> Formatters { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, CodeEntry<ReceiverContext, Receiver>> Receivers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, LoggerSettings> Loggers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The properties that every record gets.</summary>
    public Dictionary<string, object?> Properties { get; } = new(StringComparer.Ordinal);

    public LoggerSettings? Root { get; set; }

    /// <summary>What every record passes before any filter, in this order.</summary>
    public List<Func<LogRecord, LogRecord>> RecordFactories { get; } = [];

    /// <summary>What code says of the handlers of providers that have just one, by their kind.</summary>
    public Dictionary<string, CodeEntry<HandlerContext, LogHandler>> SingleHandlers { get; } = new(StringComparer.OrdinalIgnoreCase);
}

/// <summary>One entry from code: the name of a kind with prepared options, or a kind of its own.</summary>
/// <param name="Type">The name of the kind; null where the entry is a kind of its own.</param>
/// <param name="OptionsType">The type of the options that <paramref name="Prepare"/> takes.</param>
/// <param name="Prepare">Sets the options.</param>
/// <param name="Own">The kind that is this entry's alone.</param>
/// <param name="Common">The common keys of a handler.</param>
internal sealed record CodeEntry<TContext, TPart>(
    string? Type, Type OptionsType, Action<object>? Prepare, Kind<TContext, TPart>? Own = null, HandlerSettings? Common = null);

/// <summary>The options of a part that was handed over ready-made.</summary>
internal sealed class NoOptions;
