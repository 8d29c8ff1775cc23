using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Cookbook.Logging;

/// <summary>Keeps a provider's table true to its section: reads it at start, and again when it changes. What is not valid never comes into force.</summary>
/// <remarks>
/// Thread-safe. The section is first read by whoever needs it first: the provider for its table, or MEL for its filter rules. A change is read a little
/// later, since a file's watcher tells of one change twice and of a file half-written. A file that cannot be parsed any more empties its section without
/// a word: so the section is also looked at from time to time.
/// </remarks>
internal sealed class TableSource : IDisposable
{
    private static readonly TimeSpan s_lookInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_longestSettling = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly IPlanReader _reader;
    private readonly IConfiguration _section;
    private readonly string _path;
    private readonly TimeSpan _settling;
    private readonly TableBuilder _builder;
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);
    private volatile Accepted? _accepted;
    private bool _isGoneKnown;
    private volatile bool _changed;
    private long _changedAt;
    private HandlerLoggerProvider? _provider;
    private IDisposable? _watching;
    private ITimer? _timer;
    private bool _disposed;

    public TableSource(IPlanReader reader, IConfiguration section, string path, Surroundings surroundings, TimeSpan? settling = null)
    {
        (_reader, _section, _path, Clock) = (reader, section, path, surroundings.Clock);
        _settling = settling ?? TimeSpan.FromMilliseconds(150);
        _builder = new TableBuilder(surroundings);
    }

    /// <summary>Raised after a change has been looked at, with whether it was accepted.</summary>
    public event Action<bool>? Reloaded;

    public TimeProvider Clock { get; }

    /// <summary>The plan in force. Reads the section if nobody has yet.</summary>
    /// <exception cref="OptionsValidationException">The section is not valid.</exception>
    public Plan Plan => (_accepted ?? First()).Plan;

    /// <summary>Whether the section still says what is in force: false while a change waits to be read, or has been refused.</summary>
    public bool IsCurrent => _accepted is not { } accepted || accepted.Text == Read().ToText();

    /// <summary>Puts the first table in force and begins to watch the section.</summary>
    public void Serve(HandlerLoggerProvider provider)
    {
        HandlerInTheMaking.ThrowIfAny("something that needs a logger");
        lock (_gate)
        {
            _provider = provider;
            _timer = Clock.CreateOwnTimer(_ => Look(), null, s_lookInterval, s_lookInterval);

            // Before the first reading, so that no change falls in between.
            _watching = ChangeToken.OnChange(_section.GetReloadToken, OnChange);
            try
            {
                _ = provider.Swap(_builder.Build(Plan, _path));
            }
            catch
            {
                StopWatching();
                throw;
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            StopWatching();
        }
    }

    /// <summary>Reloads when a change was announced, or when the section has become empty without any announcement.</summary>
    private void Look()
    {
        try
        {
            if (_accepted is not { } accepted || (!_changed && (_isGoneKnown || accepted.Section.IsEmpty || IsThere(accepted))))
            {
                return;
            }
        }
        catch (Exception e)
        {
            Trouble.Report(_path, "the configuration could not be looked at; what was in force stays", e);
            return;
        }

        _changed = false;
        _isGoneKnown = !_section.GetChildren().Any();
        Reload();
    }

    /// <summary>Reads the section again and puts what it says in force, if it is valid and says something else.</summary>
    public void Reload()
    {
        var accepted = false;
        try
        {
            lock (_gate)
            {
                if (_disposed)
                {
                    return;
                }

                accepted = TryAccept(Read());
            }
        }
        catch (Exception e)
        {
            Trouble.Report(_path, "the configuration could not be read again; what was in force stays", e);
        }

        try
        {
            Reloaded?.Invoke(accepted);
        }
        catch (Exception e)
        {
            // MEL reads its rules anew here, and whoever else listens may throw: on a timer's thread that would end the process.
            Trouble.Report(_path, "what follows a change of the configuration failed", e);
        }
    }

    /// <summary>Called on whatever thread raises the change, which must not wait for a reload in progress.</summary>
    private void OnChange()
    {
        // A source that changes all the time postpones the reading, but not for long.
        if (!_changed)
        {
            (_changedAt, _changed) = (Clock.GetTimestamp(), true);
        }
        else if (Clock.GetElapsedTime(_changedAt) > s_longestSettling)
        {
            return;
        }

        Volatile.Read(ref _timer)?.Change(_settling, s_lookInterval);
    }

    private void StopWatching()
    {
        _watching?.Dispose();
        _timer?.Dispose();
        _timer = null;
    }

    private Accepted First()
    {
        lock (_gate)
        {
            var section = Read();
            return _accepted ??= new Accepted(section, _reader.Read(section), Witness(section));
        }
    }

    private bool TryAccept(SectionNode section)
    {
        var before = _accepted!;
        if (section.ToText() == before.Text)
        {
            return true;
        }

        try
        {
            if (_reader.WhatIsGone(before.Section, section) is { } gone)
            {
                throw new InvalidConfigurationException(_path, typeof(HandlerTable), [$"{_path}: {gone}"]);
            }

            var plan = _reader.Read(section);
            if (plan.Fingerprint != before.Plan.Fingerprint)
            {
                _ = _provider!.Swap(_builder.Build(plan, _path));
            }

            _accepted = new Accepted(section, plan, Witness(section));
            _refused.Clear();
            return true;
        }
        catch (Exception e) when (e is OptionsValidationException or HandlerNeedsLoggerException)
        {
            if (_refused.Add(e.Message))
            {
                Trouble.Say(_path, $"the changed configuration is refused, what was in force stays: {e.Message}");
            }

            return false;
        }
    }

    private SectionNode Read() => SectionNode.Read(_section, _path);

    /// <summary>Whether the section still has anything in it. As long as one value of it is there, that costs no memory.</summary>
    private bool IsThere(Accepted accepted) => accepted.Witness?.Value is not null || _section.GetChildren().Any();

    private IConfigurationSection? Witness(SectionNode section) =>
        section.Flatten().FirstOrDefault().Key is { } key ? _section.GetSection(key) : null;

    private sealed record Accepted(SectionNode Section, Plan Plan, IConfigurationSection? Witness)
    {
        public string Text { get; } = Section.ToText();
    }
}
