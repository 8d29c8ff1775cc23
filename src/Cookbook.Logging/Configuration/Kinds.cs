using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Cookbook.Logging;

/// <summary>All that configuration can choose by name.</summary>
internal sealed class Kinds
{
    public KindTable<HandlerContext, LogHandler> Handlers { get; } = new("handler");

    public KindTable<PartContext, ILogFilter> Filters { get; } = new("filter");

    public KindTable<PartContext, ILogFormatter> Formatters { get; } = new("formatter");

    public KindTable<ReceiverContext, Receiver> Receivers { get; } = new("receiver");
}

/// <summary>Kinds of one sort by name, ignoring case. Thread-safe.</summary>
internal sealed class KindTable<TContext, TPart>(string sort)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Kind<TContext, TPart>> _kinds = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Action> _later = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<string> Names
    {
        get
        {
            lock (_gate)
            {
                return [.. _kinds.Keys.Concat(_later.Keys).Order(StringComparer.OrdinalIgnoreCase)];
            }
        }
    }

    public void Add(string type, Kind<TContext, TPart> kind)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(type);
        lock (_gate)
        {
            if (_later.ContainsKey(type) || !_kinds.TryAdd(type, kind))
            {
                throw new ArgumentException($"There is a {sort} kind '{type}' already.", nameof(type));
            }
        }
    }

    /// <summary>Adds kinds that are made when one of them is asked for first: a program uses few of those that come with the library, and would start later for all others.</summary>
    /// <param name="register">Adds them.</param>
    /// <param name="types">Their names.</param>
    public void AddLater(Action register, params ReadOnlySpan<string> types)
    {
        lock (_gate)
        {
            foreach (var type in types)
            {
                _later.Add(type, register);
            }
        }
    }

    public bool TryGet(string type, [NotNullWhen(true)] out Kind<TContext, TPart>? kind)
    {
        lock (_gate)
        {
            if (_later.TryGetValue(type, out var register))
            {
                foreach (var name in _later.Keys.Where(n => _later[n] == register).ToList())
                {
                    _later.Remove(name);
                }

                register();
            }

            return _kinds.TryGetValue(type, out kind);
        }
    }
}

/// <summary>One kind, its options' type hidden: binds a section, checks the options, makes the part.</summary>
internal abstract class Kind<TContext, TPart>(string type)
{
    public string Type { get; } = type;

    public HandlerDefaults Defaults { get; init; } = new();

    /// <summary>The options' type, whose public properties are the keys that are allowed.</summary>
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)]
    public abstract Type OptionsType { get; }

    /// <summary>Makes options, as code prepares them, and binds a section over them.</summary>
    public abstract object Bind(IConfiguration section, Action<object>? prepare = null);

    public abstract ValidateOptionsResult Validate(string name, object options);

    public abstract TPart Create(object options, TContext context);
}

internal sealed class Kind<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TOptions, TContext, TPart>(
    string type, Action<IConfiguration, TOptions> bind, Func<TOptions, TContext, TPart> create, IValidateOptions<TOptions>? validator)
    : Kind<TContext, TPart>(type)
    where TOptions : class, new()
{
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)]
    public override Type OptionsType => typeof(TOptions);

    public override object Bind(IConfiguration section, Action<object>? prepare = null)
    {
        var options = new TOptions();
        prepare?.Invoke(options);
        bind(section, options);
        return options;
    }

    public override ValidateOptionsResult Validate(string name, object options) =>
        validator?.Validate(name, (TOptions)options) ?? ValidateOptionsResult.Success;

    public override TPart Create(object options, TContext context) => create((TOptions)options, context);
}
