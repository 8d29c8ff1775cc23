using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>The keys that every handler with a transport takes: how much it queues, how long it lingers, what it does when full.</summary>
public sealed class PumpOptions
{
    /// <summary>How many bytes of frames may be queued.</summary>
    /// <value>In bytes, 4 KB to 1 GB; the default is 8 MB.</value>
    [Range(4L * 1024, 1024L * 1024 * 1024)]
    [ByteSize]
    public long MaxQueueBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>What happens to a record that finds the queue full.</summary>
    /// <value>The default is <see cref="QueueFullMode.Wait"/>; <see cref="QueueFullMode.DropOldest"/> for network handlers.</value>
    [EnumDataType(typeof(QueueFullMode))]
    public QueueFullMode QueueFullMode { get; set; } = QueueFullMode.Wait;

    /// <summary>How long a caller waits for room at most.</summary>
    /// <value>Null, the default: without limit while the transport is merely slow, 5 s while it is failing. Otherwise this long in either case.</value>
    [DurationRange("00:00:00", "01:00:00")]
    public TimeSpan? FullTimeout { get; set; }

    /// <summary>The longest frame; a longer one is cut by a text formatter, with a visible mark; any other writes the record again without its properties, its texts shortened. What is still too long is refused.</summary>
    /// <value>In bytes, 256 B to 256 MB; the default is 1 MB.</value>
    [Range(256L, 256L * 1024 * 1024)]
    [ByteSize]
    public long MaxFrameBytes { get; set; } = 1024 * 1024;

    /// <summary>The longest that a frame may linger before it is written.</summary>
    /// <value>Zero to one minute; the default is 5 ms.</value>
    [DurationRange("00:00:00", "00:01:00")]
    public TimeSpan FlushInterval { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>From this level on a record is written at once. The caller does not wait for that.</summary>
    /// <value>The default is <see cref="LogLevel.Error"/>; <see cref="LogLevel.None"/> for never.</value>
    [EnumDataType(typeof(LogLevel))]
    public LogLevel FlushLevel { get; set; } = LogLevel.Error;

    /// <summary>How long disposal may take to write what is queued. The longest of all handlers is the one deadline of the provider.</summary>
    /// <value>Zero to one hour; the default is 5 s.</value>
    [DurationRange("00:00:00", "01:00:00")]
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether what is queued outlives the process when that is killed, in a file beside the log (<c>.app.log.pending</c>), and is written when the log is next opened.</summary>
    /// <value>Null, the default, is true for handlers that can do so (<c>RotatingFile</c>, and <c>TcpSocket</c> and <c>Syslog</c> with a <c>SpoolPath</c>), and false for others, where true is an error.</value>
    public bool? CrashSafe { get; set; }
}
