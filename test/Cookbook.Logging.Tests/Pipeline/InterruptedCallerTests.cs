using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>Somebody interrupts a thread that waits for room: the record is counted and told of, and the thread learns of it.</summary>
public sealed class InterruptedCallerTests
{
    [Fact]
    public void An_interrupted_wait_for_room_in_a_pump_drops_the_record_and_the_interrupt_stays()
    {
        var transport = new MemoryTransport();
        var handler = new TransportHandler(Some.Context(new MessageFormatter(), pump: new PumpOptions { MaxQueueBytes = 4 * 1024 }), transport);
        using (var logging = TestLogging.To(handler))
        {
            var logger = logging.CreateLogger();
            transport.Stall();
            logger.LogInformation("first");
            transport.WaitUntilStalled();
            logger.LogInformation("{Text}", new string('x', 4_000));
            AssertInterrupted(() => logger.LogWarning("{Text}", new string('y', 4_000)));
            transport.Resume();
            logging.Flush();
        }

        Assert.Equal("1 Warning", handler.Statistics!.Value.Dropped.ToString());
        Assert.Equal((2, 1), (handler.Statistics!.Value.WrittenRecords, handler.Statistics!.Value.Gaps));
    }

    [Fact]
    public void An_interrupted_wait_for_room_in_a_queue_drops_the_record_and_the_interrupt_stays()
    {
        var target = new QueueTarget();
        var handler = Queued.Before(target, capacity: 1);
        using (var logging = TestLogging.To(handler))
        {
            var logger = logging.CreateLogger();
            target.Stall();
            logger.LogInformation("in hand");
            target.WaitUntilStalled();
            logger.LogInformation("queued");
            AssertInterrupted(() => logger.LogWarning("waits"));
            target.Resume();
        }

        Assert.Equal(["in hand", "queued"], target.Logged.Select(r => r.GetMessage()));
        Assert.Equal((1, 1), (handler.Statistics!.Value.Dropped[LogLevel.Warning], target.Told));
    }

    private static void AssertInterrupted(Action log)
    {
        var (returned, interrupted) = (false, false);
        var caller = new Thread(() =>
        {
            log();
            returned = true;
            try
            {
                using var never = new ManualResetEventSlim(false);
                never.Wait(TimeSpan.FromSeconds(20));
            }
            catch (ThreadInterruptedException)
            {
                interrupted = true;
            }
        });
        caller.Start();
        Load.Until(() => caller.ThreadState.HasFlag(ThreadState.WaitSleepJoin), "the caller to wait");
        Assert.False(Volatile.Read(ref returned));
        caller.Interrupt();
        Assert.True(caller.Join(TimeSpan.FromSeconds(20)));
        Assert.True(returned);
        Assert.True(interrupted);
    }
}
