using System.Collections.Concurrent;
using System.Globalization;

namespace Cookbook.Logging.Tests;

/// <summary>The pump keeps its promises under ten thousand schedules. <c>PUMP_SCHEDULE=seed</c> runs one of them again, a thousand times.</summary>
public sealed class PumpScheduleTests
{
    private const int Schedules = 10_000;
    private const int AtOnce = 16;

    [Fact]
    public void Frames_counts_flushes_and_closing_are_right_under_every_schedule()
    {
        int? again = int.TryParse(Environment.GetEnvironmentVariable("PUMP_SCHEDULE"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : null;
        var failures = new ConcurrentQueue<string>();
        var next = 0;
        Load.On(AtOnce, _ =>
        {
            while (failures.IsEmpty && Interlocked.Increment(ref next) is var seed && seed <= (again is null ? Schedules : 1_000))
            {
                foreach (var error in PumpSchedule.Run(again ?? seed))
                {
                    failures.Enqueue($"seed {again ?? seed}: {error}");
                }
            }
        });
        Assert.True(failures.IsEmpty, string.Join(Environment.NewLine, failures));
    }
}
