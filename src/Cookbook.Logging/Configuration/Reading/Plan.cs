using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>What a configuration says, checked, with nothing made yet. Immutable.</summary>
/// <param name="Handlers">The handlers, each after those it hands records on to.</param>
/// <param name="Root">The root logger.</param>
/// <param name="Loggers">The loggers by category.</param>
/// <param name="Formatters">Every formatter that is defined by name, used or not: what cannot be made is a mistake before somebody uses it.</param>
/// <param name="Filters">Every filter that is defined by name, likewise.</param>
/// <param name="Properties">The properties that every record gets; null when there are none.</param>
internal sealed record Plan(
    IReadOnlyList<HandlerPlan> Handlers,
    LoggerPlan Root,
    IReadOnlyList<LoggerPlan> Loggers,
    IReadOnlyList<PartPlan<ILogFormatter>> Formatters,
    IReadOnlyList<PartPlan<ILogFilter>> Filters,
    StaticProperties? Properties = null)
{
    /// <summary>What no message may show.</summary>
    public IReadOnlyCollection<string> Secrets { get; init; } = [];

    /// <summary>What every record passes before any filter; null for nothing. Code alone says so, and never changes it.</summary>
    public RecordFactory? RecordFactory { get; init; }

    /// <summary>Equal for plans that come to the same table.</summary>
    public string Fingerprint { get; } = string.Join(
        '\u0002', [
            .. Handlers.Select(h => h.Fingerprint),
            Root.ToText(),
            .. Loggers.Select(l => l.ToText()),
            .. Formatters.Select(f => f.Fingerprint),
            .. Filters.Select(f => f.Fingerprint),
            Properties?.Fingerprint,
        ]);
}

/// <summary>One handler of a plan.</summary>
internal sealed record HandlerPlan
{
    public required string Name { get; init; }

    public required string KeyPath { get; init; }

    public required Kind<HandlerContext, LogHandler> Kind { get; init; }

    public required object Options { get; init; }

    public required PartPlan<ILogFormatter> Formatter { get; init; }

    public LogLevel Level { get; init; }

    public IReadOnlyList<PartPlan<ILogFilter>> Filters { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, object?>> Properties { get; init; } = [];

    public PumpOptions Pump { get; init; } = new();

    /// <summary>The names of the handlers it hands records on to.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>The key that names them.</summary>
    public string TargetsPath { get; init; } = "";

    /// <summary>Equal for handlers that would be made alike; their formatter, filters and targets included.</summary>
    public required string Fingerprint { get; init; }
}

/// <summary>One filter or formatter of a plan.</summary>
internal sealed record PartPlan<TPart>(string KeyPath, Kind<PartContext, TPart> Kind, object Options, string Fingerprint);

/// <summary>One logger of a plan.</summary>
internal sealed record LoggerPlan(
    string Category, LogLevel? Level, IReadOnlyList<string> Handlers, IReadOnlyList<PartPlan<ILogFilter>> Filters, bool Propagate)
{
    public string ToText() =>
        string.Join('\u0003', [Category.ToUpperInvariant(), Level?.ToString() ?? "", Propagate ? "" : "-", .. Handlers.Select(h => h.ToUpperInvariant()), "|", .. Filters.Select(f => f.Fingerprint)]);
}

/// <summary>Reads a section into a plan.</summary>
internal interface IPlanReader
{
    /// <summary>Reads and checks a section.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Something in it is wrong.</exception>
    Plan Read(SectionNode section);

    /// <summary>What is missing that an earlier, accepted section had, so that this one is most likely half-written; null when nothing is.</summary>
    string? WhatIsGone(SectionNode accepted, SectionNode next);
}
