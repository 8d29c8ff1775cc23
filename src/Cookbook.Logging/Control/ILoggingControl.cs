using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>Changes at run time what <c>AddCookbookLogging()</c> logs, and changes it back (recipe 31). A service asks for it in its constructor.</summary>
/// <remarks>
/// <para>Thread-safe. Registered by <c>AddCookbookLogging()</c>; other providers keep their own levels and handlers. A handler, filter or formatter must not use it while it is made.</para>
/// <para>
/// A category is compared as MEL does, by prefix and ignoring case, with at most one <c>*</c>; the empty one is the root, that is, all that have no level of
/// their own. The longest category wins, and at equal length the later: what configuration says, then <see cref="SetLevel"/>, then overrides in the order in
/// which they were opened. Levels and filters of handlers narrow further, as ever. A reload of the configuration leaves changes made here in force.
/// </para>
/// <para>Each call but <see cref="OverrideFlow"/> has MEL look at the rules of all its loggers anew, which takes some microseconds for each.</para>
/// </remarks>
public interface ILoggingControl
{
    /// <summary>Sets a category's level for all threads, and adds a handler to it, until the result is disposed of.</summary>
    /// <param name="category">The category; for the handler, a whole dotted name, whose records and those of the categories below it the handler gets as if a logger of that name had it. Empty for the root.</param>
    /// <param name="level">The level from then on, lower or higher than before; null leaves it.</param>
    /// <param name="handler">A handler of one's own; null adds none. It is started now, unless it was before.</param>
    /// <param name="close">Whether the handler is drained and closed at the end. If not, it is flushed, and can be used again; it is closed with logging at the latest if it is in use then.</param>
    /// <returns>Ends the override when it is disposed of, which may be done on any thread and more than once. With a handler that blocks until what it was given is written, for <see cref="LogHandler.ShutdownTimeout"/> at most.</returns>
    /// <exception cref="ArgumentException">The category has more than one <c>*</c>, or one at all beside a handler.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not defined.</exception>
    /// <exception cref="InvalidOperationException">Another handler writes to the same place as this one, or this one has been closed.</exception>
    IDisposable Override(string category, LogLevel? level, LogHandler? handler = null, bool close = true);

    /// <summary>As the other one, with a handler that configuration has and that is added by its name. Usually that is one that no logger names.</summary>
    /// <param name="category">The category; for the handler, a whole dotted name. Empty for the root.</param>
    /// <param name="level">The level from then on; null leaves it.</param>
    /// <param name="handlerName">The handler's name in configuration. If a reload takes the handler away the override goes on without it, if it makes it anew, with the new one.</param>
    /// <returns>Ends the override when it is disposed of; the handler stays open.</returns>
    /// <exception cref="ArgumentException">There is no handler of that name, or the category is not valid.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not defined.</exception>
    IDisposable Override(string category, LogLevel? level, string handlerName);

    /// <summary>Lowers a category's level for the current asynchronous flow alone, until the result is disposed of: for one request, say.</summary>
    /// <param name="category">The category; empty for the root.</param>
    /// <param name="level">The level from then on. One above the category's own changes nothing.</param>
    /// <returns>Ends the override when it is disposed of, also for tasks that it started and that still run. It is to be disposed of where it was opened: a method that has been awaited cannot change its caller's flow.</returns>
    /// <exception cref="ArgumentException">The category has more than one <c>*</c>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not defined.</exception>
    /// <remarks>
    /// It holds for all that the flow awaits and starts. The first one has MEL let all records through to this provider, which from then on compares with each category's own level itself; that
    /// ends when none has been open for a minute. So opening one after another costs next to nothing, and without any nothing is different from usual.
    /// </remarks>
    IDisposable OverrideFlow(string category, LogLevel level);

    /// <summary>Sets a category's level for all threads, in place of what this method has set it to before.</summary>
    /// <param name="category">The category; empty for the root.</param>
    /// <param name="level">The level; null for what configuration says.</param>
    /// <param name="timeToLive">After which time configuration's level holds again; null, the default, for never. 1 ms to 49 days.</param>
    /// <exception cref="ArgumentException">The category has more than one <c>*</c>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not defined, or the time out of its range.</exception>
    void SetLevel(string category, LogLevel? level, TimeSpan? timeToLive = null);
}
