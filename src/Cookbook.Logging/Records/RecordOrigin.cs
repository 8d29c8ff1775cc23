using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>What a record that came from elsewhere (another process, another language) says of itself.</summary>
/// <remarks>Immutable, once a receiver has handed the record on. A member left null falls back to what the record itself knows.</remarks>
public sealed class RecordOrigin
{
    /// <summary>The level's number in the origin's own scale, Python's <c>levelno</c>.</summary>
    public int? LevelNumber { get; init; }

    /// <summary>The level's name in the origin's own words, Python's <c>levelname</c>.</summary>
    public string? LevelName { get; init; }

    /// <summary>The thread's identifier in its process.</summary>
    public long? ThreadId { get; init; }

    /// <summary>The thread's name.</summary>
    public string? ThreadName { get; init; }

    /// <summary>The process' identifier.</summary>
    public int? ProcessId { get; init; }

    /// <summary>The process' name.</summary>
    public string? ProcessName { get; init; }

    /// <summary>The millisecond part of the time, 0 to 999.999, Python's <c>msecs</c>.</summary>
    public double? Milliseconds { get; init; }

    /// <summary>Milliseconds since the origin's logging was loaded, Python's <c>relativeCreated</c>.</summary>
    public double? RelativeCreated { get; init; }

    /// <summary>A stack rendered by the origin, Python's <c>stack_info</c>.</summary>
    public string? StackInfo { get; init; }

    /// <summary>The name of the receiver by which the record came into this process; null on one that came otherwise.</summary>
    /// <remarks>A handler that sends records on over a network tells by it which ones would go round in a circle.</remarks>
    public string? Receiver { get; internal set; }

    /// <summary>Whether it came as a syslog message, so that the properties named after its parts are those.</summary>
    internal bool IsSyslog { get; init; }

    /// <summary>Who sent it, if by <see cref="Number"/>.</summary>
    internal SenderId Sender { get; private set; }

    /// <summary>The number that its sender gave it, which tells it from all others of that sender; 0 where none is given.</summary>
    internal long Number { get; private set; }

    /// <summary>The same with another stack.</summary>
    internal RecordOrigin WithStackInfo(string stack) => new()
    {
        LevelNumber = LevelNumber,
        LevelName = LevelName,
        ThreadId = ThreadId,
        ThreadName = ThreadName,
        ProcessId = ProcessId,
        ProcessName = ProcessName,
        Milliseconds = Milliseconds,
        RelativeCreated = RelativeCreated,
        StackInfo = stack,
        Receiver = Receiver,
        IsSyslog = IsSyslog,
        Sender = Sender,
        Number = Number,
    };

    /// <summary>Notes its number, before anybody else has it.</summary>
    internal void SetNumber(SenderId sender, long number) => (Sender, Number) = (sender, number);

    /// <summary>Maps a number of Python's scale to the level at or next below it.</summary>
    /// <param name="number">A level number; below 10 is <see cref="LogLevel.Trace"/>.</param>
    /// <returns>The level to filter and route by.</returns>
    public static LogLevel LevelFromNumber(int number) => number switch
    {
        >= 50 => LogLevel.Critical,
        >= 40 => LogLevel.Error,
        >= 30 => LogLevel.Warning,
        >= 20 => LogLevel.Information,
        >= 10 => LogLevel.Debug,
        _ => LogLevel.Trace,
    };
}
