using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>
/// The overrides of asynchronous flows. MEL asks its own cached level before it asks a provider, and caches anew only for all loggers at once; so the first
/// override arms: MEL lets everything through, and <see cref="ArmedLevels"/> holds. That ends when none has been open for a while.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class FlowOverrides(LevelRules rules, TimeProvider clock) : IDisposable
{
    /// <summary>How long none must have been open before MEL's own rules come back.</summary>
    public static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(1);

    private readonly AsyncLocal<FlowOverride?> _innermost = new();

    // Held while MEL is told, so that whoever opens one meanwhile finds it in force.
    private readonly Lock _gate = new();
    private ITimer? _timer;
    private int _open;
    private long _idleSince;
    private bool _isArmed;
    private bool _isDisposed;

    /// <summary>Opens one in the flow of the caller.</summary>
    public FlowOverride Open(string? category, LogLevel level)
    {
        lock (_gate)
        {
            if (!_isArmed && !_isDisposed)
            {
                rules.Lower(this);
                _isArmed = true;
                _timer = clock.CreateOwnTimer(static self => ((FlowOverrides)self!).Look(), this, IdleTime, Timeout.InfiniteTimeSpan);
            }

            _open++;
        }

        var opened = new FlowOverride(this, category, level, FlowOverride.FirstOpen(_innermost.Value));
        _innermost.Value = opened;
        return opened;
    }

    /// <summary>Called once for each that was opened.</summary>
    public void Close(FlowOverride closed)
    {
        if (ReferenceEquals(_innermost.Value, closed))
        {
            _innermost.Value = closed.Outer;
        }

        lock (_gate)
        {
            if (--_open == 0)
            {
                _idleSince = clock.GetTimestamp();
            }
        }
    }

    /// <summary>Whether an override of this flow lets through what the category's own rule does not.</summary>
    /// <param name="category">The logger's category.</param>
    /// <param name="level">The level of the record.</param>
    /// <param name="length">How much the category of its own rule says: the longer one goes first.</param>
    public bool Lower(string category, LogLevel level, int length)
    {
        FlowOverride? chosen = null;
        for (var each = FlowOverride.FirstOpen(_innermost.Value); each is not null; each = each.Outer)
        {
            if (RuleChoice.Length(each.Category) is var own && own >= length && (chosen is null || own > RuleChoice.Length(chosen.Category)) && RuleChoice.Matches(each.Category, category))
            {
                chosen = each;
            }
        }

        return chosen is not null && level >= chosen.Level;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _timer?.Dispose();
        }
    }

    private void Look()
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            var left = _open > 0 ? IdleTime : IdleTime - clock.GetElapsedTime(_idleSince);
            if (left > TimeSpan.Zero)
            {
                _timer?.Change(left, Timeout.InfiniteTimeSpan);
                return;
            }

            _timer?.Dispose();
            _timer = null;
            _isArmed = false;
            rules.Raise();
        }
    }
}
