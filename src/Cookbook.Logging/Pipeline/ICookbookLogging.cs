namespace Cookbook.Logging;

/// <summary>All of this library's logging in one container: to flush it, and to look at its handlers. A service asks for it in its constructor.</summary>
/// <remarks>Thread-safe. Registered by <c>AddCookbookLogging()</c>, <c>AddRotatingFile()</c> and their like; a handler, filter or formatter must not ask for it while it is made.</remarks>
public interface ICookbookLogging
{
    /// <summary>The handlers at work, the targets of others included, of every provider of this library. A reload may change them at any moment.</summary>
    IReadOnlyList<LogHandler> Handlers { get; }

    /// <summary>Waits until every record logged so far is where its handlers bring it. What is still waiting then goes on waiting: a flush loses nothing.</summary>
    /// <param name="timeout">How long to wait at most; <see cref="Timeout.InfiniteTimeSpan"/> for as long as it takes.</param>
    /// <param name="cancellationToken">Gives the waiting up.</param>
    /// <returns>Whether all of them are, handler by handler.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time-out is negative and not <see cref="Timeout.InfiniteTimeSpan"/>.</exception>
    /// <exception cref="OperationCanceledException">The waiting was given up.</exception>
    Task<FlushResult> FlushAsync(TimeSpan timeout, CancellationToken cancellationToken = default);

    /// <summary>As <see cref="FlushAsync"/>, on the calling thread and without the thread pool: for where nothing can be awaited.</summary>
    /// <param name="timeout">How long to wait at most; <see cref="Timeout.InfiniteTimeSpan"/> for as long as it takes.</param>
    /// <returns>Whether all of them are, handler by handler.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time-out is negative and not <see cref="Timeout.InfiniteTimeSpan"/>.</exception>
    FlushResult Flush(TimeSpan timeout);
}
