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

    /// <summary>How the formatters <c>Json</c> of configuration write values of certain types: <c>c.JsonConverters.Add&lt;Money>((json, money) => json.WriteStringValue(money.Text))</c>.</summary>
    public JsonConverters JsonConverters { get; } = new();

    internal Kinds Kinds { get; } = new();

    internal CodeEntries Entries { get; } = new();

    internal HandlerOrigins Origins { get; } = new();

    internal ExceptionFormatters ExceptionFormatters { get; } = new();

    /// <summary>The builder of a container's services: one, however often it is asked for.</summary>
    internal static CookbookLoggingBuilder For(IServiceCollection services)
    {
        var found = services.Select(s => s.IsKeyedService ? null : s.ImplementationInstance).OfType<CookbookLoggingBuilder>().FirstOrDefault();
        if (found is null)
        {
            found = new CookbookLoggingBuilder(services);
            BuiltInKinds.Register(found);
            services.AddSingleton(found);
        }

        return found;
    }

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

    /// <summary>Registers a way of writing exceptions, which the formatters <c>Text</c>, <c>Json</c> and <c>Logfmt</c> choose by <c>"ExceptionFormatter": "name"</c> (recipe 26).</summary>
    /// <param name="name">The name; case is ignored.</param>
    /// <param name="format">Gives an exception's text, empty for nothing. Called on the thread that logs, on many at once; if it throws, that is reported and the formatter's style serves.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The name is empty or taken.</exception>
    public CookbookLoggingBuilder AddExceptionFormatter(string name, Func<Exception, string> format)
    {
        ExceptionFormatters.Add(name, format);
        return this;
    }

    /// <summary>Configures a handler of a registered kind, as an entry of <c>Handlers</c> does. The entry of the same name goes over it, unless it gives another type.</summary>
    /// <typeparam name="TOptions">The options of the kind.</typeparam>
    /// <param name="name">The handler's name.</param>
    /// <param name="type">The name of its kind.</param>
    /// <param name="configure">Sets its own options; null for their defaults. Called each time configuration is read.</param>
    /// <param name="common">Sets the keys that all handlers share; null for their defaults.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The name is empty or taken.</exception>
    public CookbookLoggingBuilder UseHandler<TOptions>(string name, string type, Action<TOptions>? configure = null, Action<HandlerSettings>? common = null)
        where TOptions : class =>
        Add(Entries.Handlers, name, Entry<TOptions, HandlerContext, LogHandler>(type, configure) with { Common = HandlerSettings.From(common) });

    /// <summary>Configures a handler that is made here, without a kind.</summary>
    /// <param name="name">The handler's name.</param>
    /// <param name="create">Makes it. Called again when what configuration says of it has changed.</param>
    /// <param name="common">Sets the keys that all handlers share; null for their defaults.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The name is empty or taken.</exception>
    public CookbookLoggingBuilder UseHandler(string name, Func<HandlerContext, LogHandler> create, Action<HandlerSettings>? common = null)
    {
        ArgumentNullException.ThrowIfNull(create);
        return Add(Entries.Handlers, name, Ready<HandlerContext, LogHandler>(create) with { Common = HandlerSettings.From(common) });
    }

    /// <summary>Configures a filter of a registered kind, as an entry of <c>Filters</c> does.</summary>
    /// <typeparam name="TOptions">The options of the kind.</typeparam>
    /// <param name="name">The filter's name.</param>
    /// <param name="type">The name of its kind.</param>
    /// <param name="configure">Sets its options; null for their defaults.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The name is empty or taken.</exception>
    public CookbookLoggingBuilder UseFilter<TOptions>(string name, string type, Action<TOptions>? configure = null)
        where TOptions : class => Add(Entries.Filters, name, Entry<TOptions, PartContext, ILogFilter>(type, configure));

    /// <summary>Gives a ready-made filter a name.</summary>
    /// <param name="name">The filter's name.</param>
    /// <param name="filter">The filter; not an <see cref="ISummarizingFilter"/>, of which each place of use has one of its own.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The name is empty or taken, or the filter is one that keeps counts.</exception>
    public CookbookLoggingBuilder UseFilter(string name, ILogFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (filter is ISummarizingFilter)
        {
            throw new ArgumentException(
                $"A {filter.GetType().Name} keeps counts, so each handler or logger that uses it needs one of its own. Register it as a kind with AddFilter, and configure it with UseFilter<TOptions>.",
                nameof(filter));
        }

        return Add(Entries.Filters, name, Ready<PartContext, ILogFilter>(_ => filter));
    }

    /// <summary>Configures a formatter of a registered kind, as an entry of <c>Formatters</c> does.</summary>
    /// <typeparam name="TOptions">The options of the kind.</typeparam>
    /// <param name="name">The formatter's name.</param>
    /// <param name="type">The name of its kind.</param>
    /// <param name="configure">Sets its options; null for their defaults.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The name is empty or taken.</exception>
    public CookbookLoggingBuilder UseFormatter<TOptions>(string name, string type, Action<TOptions>? configure = null)
        where TOptions : class => Add(Entries.Formatters, name, Entry<TOptions, PartContext, ILogFormatter>(type, configure));

    /// <summary>Gives a ready-made formatter a name.</summary>
    /// <param name="name">The formatter's name.</param>
    /// <param name="formatter">The formatter.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The name is empty or taken.</exception>
    public CookbookLoggingBuilder UseFormatter(string name, ILogFormatter formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        return Add(Entries.Formatters, name, Ready<PartContext, ILogFormatter>(_ => formatter));
    }

    /// <summary>Configures a category, as an entry of <c>Loggers</c> does.</summary>
    /// <param name="category">A category, or the dotted beginning of one.</param>
    /// <param name="configure">Sets its level, handlers and filters. Several calls for one category add up.</param>
    /// <returns>The same builder.</returns>
    public CookbookLoggingBuilder UseLogger(string category, Action<LoggerSettings> configure)
    {
        CheckName(category);
        ArgumentNullException.ThrowIfNull(configure);
        if (!Entries.Loggers.TryGetValue(category, out var settings))
        {
            Entries.Loggers.Add(category, settings = new LoggerSettings());
        }

        configure(settings);
        return this;
    }

    /// <summary>Configures the root, as the entry <c>Root</c> does.</summary>
    /// <param name="configure">Sets its level, handlers and filters; whether it propagates has no meaning. Several calls add up.</param>
    /// <returns>The same builder.</returns>
    public CookbookLoggingBuilder UseRoot(Action<LoggerSettings> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(Entries.Root ??= new LoggerSettings());
        return this;
    }

    /// <summary>Gives every record a property, as an entry of <c>Properties</c> does. The entry of the same name goes over it.</summary>
    /// <param name="name">The property's name.</param>
    /// <param name="value">Its value; kept as <see cref="LogRecord.Detach"/> keeps values. The last call for a name counts.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The name is empty or holds a colon.</exception>
    public CookbookLoggingBuilder UseProperty(string name, object? value)
    {
        CheckName(name);
        Entries.Properties[name] = value;
        return this;
    }

    /// <summary>Has every record of the application pass a function before any filter and handler: Python's <c>setLogRecordFactory</c> (recipe 15).</summary>
    /// <param name="factory">
    /// Given a record, returns it, or a copy that was changed: <c>record => record.With("custom_attribute", 0xdecafbad)</c>. It is called on the thread that logs, once a
    /// record and provider, for received records, too, and on many threads at once. One that throws, or returns null, is reported, and the record goes on unchanged.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// Several calls add up: each is given what the one before it returned, so that libraries can add attributes without knowing of each other. A copy costs memory for
    /// each record; values that are the same for all, or hold within a scope, cost less as static properties or in a scope.
    /// </remarks>
    public CookbookLoggingBuilder UseRecordFactory(Func<LogRecord, LogRecord> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        Entries.RecordFactories.Add(factory);
        return this;
    }

    private static CodeEntry<TContext, TPart> Entry<TOptions, TContext, TPart>(string type, Action<TOptions>? configure)
        where TOptions : class
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(type);
        return new(type, typeof(TOptions), configure is null ? null : options => configure((TOptions)options));
    }

    private static CodeEntry<TContext, TPart> Ready<TContext, TPart>(Func<TContext, TPart> create) =>
        new(null, typeof(NoOptions), null, new Kind<NoOptions, TContext, TPart>("ready-made", static (_, _) => { }, (_, context) => create(context), null));

    private static void CheckName(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.Contains(':', StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{name}' holds a colon, which separates the keys of configuration.", nameof(name));
        }
    }

    private CookbookLoggingBuilder Add<T>(Dictionary<string, T> entries, string name, T entry)
    {
        CheckName(name);
        if (!entries.TryAdd(name, entry))
        {
            throw new ArgumentException($"'{name}' has been configured in code already.", nameof(name));
        }

        return this;
    }
}
