using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Cookbook.Logging;

/// <summary>Registers kinds of handlers, filters and formatters, by the name that configuration chooses them with. Built-in kinds and users' own use the same calls.</summary>
/// <remarks>
/// The delegate that binds stands in the registering code, where the generator of the configuration binder sees the options' type. Not thread-safe: for
/// start-up code.
/// </remarks>
public sealed class CookbookLoggingBuilder
{
    internal CookbookLoggingBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services that logging is registered in.</summary>
    public IServiceCollection Services { get; }

    internal Kinds Kinds { get; } = new();

    /// <summary>Registers a kind of handler.</summary>
    /// <typeparam name="TOptions">Its options: a class with public properties, which are the keys that configuration may give.</typeparam>
    /// <param name="type">The name that configuration gives as <c>"Type"</c>; case is ignored.</param>
    /// <param name="bind">Binds a section: <c>(section, options) => section.Bind(options)</c>.</param>
    /// <param name="create">Makes a handler. It must not open anything and must not resolve a logger.</param>
    /// <param name="validator">Checks the options' ranges and rules across them; null for none.</param>
    /// <param name="defaults">Changes what the common keys mean where they are left out; null for the usual ones.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The name is empty or taken.</exception>
    public CookbookLoggingBuilder AddHandler<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TOptions>(
        string type,
        Action<IConfiguration, TOptions> bind,
        Func<TOptions, HandlerContext, LogHandler> create,
        IValidateOptions<TOptions>? validator = null,
        HandlerDefaults? defaults = null)
        where TOptions : class, new()
    {
        Kinds.Handlers.Add(type, new Kind<TOptions, HandlerContext, LogHandler>(type, bind, create, validator) { Defaults = defaults ?? new() });
        return this;
    }

    /// <summary>Registers a kind of filter.</summary>
    /// <typeparam name="TOptions">Its options: a class with public properties, which are the keys that configuration may give.</typeparam>
    /// <param name="type">The name that configuration gives as <c>"Type"</c>; case is ignored.</param>
    /// <param name="bind">Binds a section: <c>(section, options) => section.Bind(options)</c>.</param>
    /// <param name="create">Makes a filter.</param>
    /// <param name="validator">Checks the options; null for none.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The name is empty or taken.</exception>
    public CookbookLoggingBuilder AddFilter<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TOptions>(
        string type,
        Action<IConfiguration, TOptions> bind,
        Func<TOptions, PartContext, ILogFilter> create,
        IValidateOptions<TOptions>? validator = null)
        where TOptions : class, new()
    {
        Kinds.Filters.Add(type, new Kind<TOptions, PartContext, ILogFilter>(type, bind, create, validator));
        return this;
    }

    /// <summary>Registers a kind of formatter.</summary>
    /// <typeparam name="TOptions">Its options: a class with public properties, which are the keys that configuration may give.</typeparam>
    /// <param name="type">The name that configuration gives as <c>"Type"</c>; case is ignored.</param>
    /// <param name="bind">Binds a section: <c>(section, options) => section.Bind(options)</c>.</param>
    /// <param name="create">Makes a formatter. A <see cref="FormatException"/> it throws becomes an error with the key path.</param>
    /// <param name="validator">Checks the options; null for none.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The name is empty or taken.</exception>
    public CookbookLoggingBuilder AddFormatter<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TOptions>(
        string type,
        Action<IConfiguration, TOptions> bind,
        Func<TOptions, PartContext, ILogFormatter> create,
        IValidateOptions<TOptions>? validator = null)
        where TOptions : class, new()
    {
        Kinds.Formatters.Add(type, new Kind<TOptions, PartContext, ILogFormatter>(type, bind, create, validator));
        return this;
    }
}

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

/// <summary>What the common keys of a kind of handler mean where they are left out.</summary>
public sealed class HandlerDefaults
{
    /// <summary>What happens when the queue is full.</summary>
    /// <value>The default is <see cref="QueueFullMode.Wait"/>.</value>
    public QueueFullMode QueueFullMode { get; init; } = QueueFullMode.Wait;

    /// <summary>Whether the handler has a pump, and so takes the pump's keys.</summary>
    /// <value>The default is true.</value>
    public bool HasPump { get; init; } = true;
}
