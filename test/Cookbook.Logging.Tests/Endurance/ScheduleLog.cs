using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>What the transports of one schedule got, checked as it comes: whole, in the order of its thread, none twice.</summary>
internal sealed class ScheduleLog(int actors)
{
    private readonly Lock _gate = new();
    private readonly long[] _seen = [.. Enumerable.Repeat(-1L, actors)];
    private LevelCounts _written;
    private LevelCounts _refused;

    public List<string> Errors { get; } = [];

    /// <summary>How many records the lines about gaps told of.</summary>
    public long Told { get; private set; }

    /// <summary>How many failures the transports have left.</summary>
    public int Failures;

    public LevelCounts Written => _written;

    public LevelCounts Refused => _refused;

    /// <summary>A frame: who, which, at what level, and a filling that follows from that.</summary>
    public static string Frame(int actor, long number, LogLevel level) =>
        string.Create(CultureInfo.InvariantCulture, $"{actor}:{number}:{(int)level}:{new string('x', Filling(actor, number))}|\n");

    public long[] Seen()
    {
        lock (_gate)
        {
            return [.. _seen];
        }
    }

    public void Take(string frame, bool refused)
    {
        lock (_gate)
        {
            if (frame.StartsWith("gap ", StringComparison.Ordinal))
            {
                Told += long.Parse(frame.AsSpan(4), CultureInfo.InvariantCulture);
                return;
            }

            var parts = frame.Split(':');
            var (actor, number, level) = (int.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture), (LogLevel)(parts[2][0] - '0'));
            Fail(frame != Frame(actor, number, level), $"a torn frame: {frame}");
            Fail(number <= _seen[actor], $"{actor}:{number} came after {actor}:{_seen[actor]}");
            _seen[actor] = number;
            (refused ? ref _refused : ref _written).Add(level);
        }
    }

    public void Fail(bool wrong, string error)
    {
        if (wrong)
        {
            lock (_gate)
            {
                Errors.Add(error);
            }
        }
    }

    // Now and then one that is longer than a batch, or than the whole queue.
    private static int Filling(int actor, long number) => ((number * 31) + actor) % 53 == 0 ? 4_500 : (int)((number * 37) + (actor * 11)) % 400;
}
