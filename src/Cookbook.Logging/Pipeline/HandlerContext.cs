using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>What a handler is made from, beside its own options: the keys that all handlers share, and its surroundings.</summary>
/// <remarks>Handed to the factory of a kind of handler; immutable.</remarks>
public sealed class HandlerContext
{
    /// <summary>The handler's name in configuration.</summary>
    public required string Name { get; init; }

    /// <summary>Where it stands in configuration, such as <c>Logging:Cookbook:Handlers:file</c>; used in reports and errors.</summary>
    public required string KeyPath { get; init; }

    /// <summary>The lowest level it takes.</summary>
    public LogLevel Level { get; init; } = LogLevel.Trace;

    /// <summary>Its filters, in order.</summary>
    public IReadOnlyList<ILogFilter> Filters { get; init; } = [];

    /// <summary>The properties that it gives to every record, over those that all handlers give.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Properties { get; init; } = [];

    /// <summary>Its formatter.</summary>
    public required ILogFormatter Formatter { get; init; }

    /// <summary>How its pump behaves, if it has one.</summary>
    public PumpOptions Pump { get; init; } = new();

    /// <summary>The handlers it hands records on to, if it names any.</summary>
    public IReadOnlyList<LogHandler> Targets { get; init; } = [];

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The application's name, as the host has it.</summary>
    public string ApplicationName { get; init; } = ThisProcess.Name;

    /// <summary>The folder that relative paths start from.</summary>
    public string ContentRoot { get; init; } = AppContext.BaseDirectory;

    /// <summary>The container. A handler must not resolve anything that needs <see cref="ILogger"/> while it is made; take a <see cref="Func{TResult}"/> and call it at first use.</summary>
    public IServiceProvider? Services { get; init; }

    /// <summary>The same with another formatter, for kinds whose form is their own.</summary>
    internal HandlerContext With(ILogFormatter formatter) => new()
    {
        Name = Name,
        KeyPath = KeyPath,
        Level = Level,
        Filters = Filters,
        Properties = Properties,
        Formatter = formatter,
        Pump = Pump,
        Targets = Targets,
        TimeProvider = TimeProvider,
        ApplicationName = ApplicationName,
        ContentRoot = ContentRoot,
        Services = Services,
    };
}
