using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>How the time for closing is shared between waiting for callers and writing what is queued.</summary>
public sealed class ClosingTimeTests
{
    [Fact]
    public void A_caller_that_does_not_return_leaves_time_for_what_is_queued()
    {
        var handler = new StuckHandler();
        var logging = TestLogging.To(handler);
        var caller = new Thread(() => logging.CreateLogger().LogInformation("stuck"));
        caller.Start();
        Assert.True(handler.Entered.Wait(TimeSpan.FromSeconds(20)));
        logging.Dispose();
        handler.Go.Set();
        Assert.True(caller.Join(TimeSpan.FromSeconds(20)));
        Assert.InRange(handler.Left, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(500));
    }

    private sealed class StuckHandler() : LogHandler(Some.Context(new MessageFormatter(), "stuck"))
    {
        public ManualResetEventSlim Entered { get; } = new(false);

        public ManualResetEventSlim Go { get; } = new(false);

        public TimeSpan Left { get; private set; }

        protected internal override TimeSpan ShutdownTimeout => TimeSpan.FromSeconds(2);

        public override ValueTask CloseAsync(Deadline deadline)
        {
            Left = deadline.Remaining;
            return ValueTask.CompletedTask;
        }

        protected override void Emit(LogRecord record)
        {
            Entered.Set();
            Go.Wait();
        }
    }
}
