using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>Levels set at run time, some of them for a while only.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class TimedLevels(LevelRules rules, TimeProvider clock) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ITimer> _timers = new(StringComparer.OrdinalIgnoreCase);
    private bool _isDisposed;

    /// <summary>Sets a category's level; null is what configuration says.</summary>
    public void Set(string? category, LogLevel? level, TimeSpan? timeToLive)
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            if (_timers.Remove(category ?? "", out var earlier))
            {
                earlier.Dispose();
            }

            rules.Set(category, level);
            if (level is not null && timeToLive is { } time)
            {
                // Started once it is known, so that it finds itself.
                ITimer timer = null!;
                timer = clock.CreateOwnTimer(_ => End(category, timer), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                _timers[category ?? ""] = timer;
                timer.Change(time, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            foreach (var timer in _timers.Values)
            {
                timer.Dispose();
            }

            _timers.Clear();
        }
    }

    private void End(string? category, ITimer timer)
    {
        lock (_gate)
        {
            // The level may have been set again in the meantime.
            if (_timers.TryGetValue(category ?? "", out var latest) && ReferenceEquals(latest, timer))
            {
                _timers.Remove(category ?? "");
                timer.Dispose();
                rules.Set(category, null);
            }
        }
    }
}
