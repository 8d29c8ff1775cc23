using System.ComponentModel.DataAnnotations;

namespace Cookbook.Logging;

/// <summary>How a queue of records behaves (recipe 7).</summary>
public sealed class QueueOptions
{
    private int? _capacity;

    /// <summary>How many records may wait.</summary>
    /// <value>In records, 1 to 10,000,000; the default is 10,000.</value>
    /// <remarks>A channel of one's own has a bound of its own; here it is only said again, for <see cref="QueueFullMode.DropByLevel"/> and the statistics.</remarks>
    [Range(1, 10_000_000)]
    public int Capacity
    {
        get => _capacity ?? 10_000;
        set => _capacity = value;
    }

    /// <summary>The capacity, if somebody has set it.</summary>
    internal int? GivenCapacity => _capacity;

    /// <summary>What happens to a record that finds the queue full.</summary>
    /// <value>The default is <see cref="QueueFullMode.Wait"/>.</value>
    [EnumDataType(typeof(QueueFullMode))]
    public QueueFullMode QueueFullMode { get; set; } = QueueFullMode.Wait;

    /// <summary>How long a caller waits for room at most, where it waits; then its record is dropped and counted.</summary>
    /// <value>Zero to one hour; null, the default, for no limit.</value>
    [DurationRange("00:00:00", "01:00:00")]
    public TimeSpan? FullTimeout { get; set; }

    /// <summary>Whether a target gets only the records from its own level on. Its filters are asked in either case.</summary>
    /// <value>True by default; where Python's <c>respect_handler_level</c> is left out it is false.</value>
    public bool RespectHandlerLevel { get; set; } = true;

    /// <summary>How long closing may take to hand on what is queued. The longest of all handlers is the one deadline of the provider.</summary>
    /// <value>Zero to one hour; the default is 5 s.</value>
    [DurationRange("00:00:00", "01:00:00")]
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
