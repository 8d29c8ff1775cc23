namespace Cookbook.Logging;

/// <summary>What a filter or a formatter is made from, beside its own options.</summary>
public sealed class PartContext
{
    /// <summary>Where it stands in configuration, such as <c>Logging:Cookbook:Formatters:simple</c>; used in reports and errors.</summary>
    public required string KeyPath { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The container.</summary>
    public IServiceProvider? Services { get; init; }
}
