using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>One handler's way into a queue: whom it lets in, and who has to wait or to go when the queue is full.</summary>
/// <remarks>Not thread-safe: used under the queue's lock.</remarks>
internal sealed class QueueDoor
{
    private readonly int _capacity;

    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public QueueDoor(QueueOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Capacity, 1, "options.Capacity");
        if (options.FullTimeout is { } timeout)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero, "options.FullTimeout");
        }

        if (!Enum.IsDefined(options.QueueFullMode))
        {
            throw new ArgumentOutOfRangeException("options.QueueFullMode", options.QueueFullMode, "The mode is not one of those defined.");
        }

        (_capacity, Mode, FullTimeout) = (options.Capacity, options.QueueFullMode, options.FullTimeout ?? Timeout.InfiniteTimeSpan);
    }

    public QueueFullMode Mode { get; }

    public TimeSpan FullTimeout { get; }

    public bool IsClosed { get; set; }

    /// <summary>Whether a level may come in while so many records wait, under <see cref="QueueFullMode.DropByLevel"/>.</summary>
    public bool LetsIn(LogLevel level, long waiting) => level >= LogLevel.Error || waiting == 0 || waiting * 100 < _capacity * LevelShare.Of(level);

    /// <summary>Whether a record of a level waits for room.</summary>
    public bool Waits(LogLevel level) => Mode == QueueFullMode.Wait || (Mode == QueueFullMode.DropByLevel && level >= LogLevel.Error);
}
