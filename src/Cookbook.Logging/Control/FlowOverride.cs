using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>A level that holds for one asynchronous flow, within those that hold around it.</summary>
internal sealed class FlowOverride(FlowOverrides overrides, string? category, LogLevel level, FlowOverride? outer) : IDisposable
{
    private FlowOverride? _outer = outer;
    private int _closed;

    /// <summary>The category as a rule has it; null for all.</summary>
    public string? Category => category;

    public LogLevel Level => level;

    /// <summary>The next one around it that is open; null when there is none. Those that are closed are let go of.</summary>
    public FlowOverride? Outer => _outer = FirstOpen(_outer);

    private bool IsOpen => Volatile.Read(ref _closed) == 0;

    /// <summary>The innermost that is open: a task may outlive the override that it was started in.</summary>
    public static FlowOverride? FirstOpen(FlowOverride? innermost)
    {
        while (innermost is { IsOpen: false })
        {
            innermost = innermost._outer;
        }

        return innermost;
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0)
        {
            // Whoever is within this one need not hold all that were ever around it.
            _outer = FirstOpen(_outer);
            overrides.Close(this);
        }
    }
}
