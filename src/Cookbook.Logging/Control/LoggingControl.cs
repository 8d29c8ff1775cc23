using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>What one container's <see cref="CookbookLoggerProvider"/> lets change at run time.</summary>
/// <param name="rules">The levels.</param>
/// <param name="clock">The clock.</param>
/// <param name="provider">Finds the provider, which may not exist before the first logger does.</param>
internal sealed class LoggingControl(LevelRules rules, TimeProvider clock, Func<HandlerLoggerProvider> provider) : ILoggingControl, IDisposable
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(49);

    private readonly FlowOverrides _flows = new(rules, clock);
    private readonly TimedLevels _timed = new(rules, clock);

    public IDisposable Override(string category, LogLevel? level, LogHandler? handler = null, bool close = true)
    {
        Check(category, level, isName: handler is not null);
        return handler is null ? new LevelOverride(rules, Rule(category), level) : With(new AddedHandler(category, handler, close), level);
    }

    public IDisposable Override(string category, LogLevel? level, string handlerName)
    {
        Check(category, level, isName: true);
        ArgumentException.ThrowIfNullOrWhiteSpace(handlerName);
        return With(new AddedHandler(category, handlerName), level);
    }

    public IDisposable OverrideFlow(string category, LogLevel level)
    {
        Check(category, level);
        return _flows.Open(Rule(category), level);
    }

    public void SetLevel(string category, LogLevel? level, TimeSpan? timeToLive = null)
    {
        Check(category, level);
        if (timeToLive is { } time)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(time, s_shortest, nameof(timeToLive));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(time, s_longest, nameof(timeToLive));
        }

        _timed.Set(Rule(category), level, timeToLive);
    }

    public void Dispose()
    {
        _flows.Dispose();
        _timed.Dispose();
    }

    /// <summary>A category as MEL's rules have it, in which null is the root.</summary>
    private static string? Rule(string category) => category.Length == 0 ? null : category;

    /// <param name="category">The category.</param>
    /// <param name="level">The level.</param>
    /// <param name="isName">Whether it is a handler's, too: these are found by whole names.</param>
    private static void Check(string category, LogLevel? level, bool isName = false)
    {
        ArgumentNullException.ThrowIfNull(category);
        if (!RuleChoice.IsValid(category))
        {
            throw new ArgumentException($"'{category}' has more than one wildcard.", nameof(category));
        }

        if (isName && category.Contains('*', StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{category}' has a wildcard. A handler is added to a whole name.", nameof(category));
        }

        if (level is { } given && !Enum.IsDefined(given))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "There is no such level.");
        }
    }

    private IDisposable With(AddedHandler added, LogLevel? level)
    {
        HandlerLoggerProvider owner;
        try
        {
            owner = provider();
        }
        catch (ObjectDisposedException)
        {
            // Logging has ended: nothing is changed any more.
            return new LevelOverride(rules, null, null);
        }

        owner.Add(added);
        return new HandlerOverride(owner, added, new LevelOverride(rules, Rule(added.Category), level));
    }
}
