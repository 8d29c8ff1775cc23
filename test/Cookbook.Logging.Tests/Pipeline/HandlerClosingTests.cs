namespace Cookbook.Logging.Tests;

public sealed class HandlerClosingTests
{
    private static readonly TimeSpan s_default = TimeSpan.FromSeconds(5);

    [Fact]
    public void The_longest_time_out_of_those_with_a_thread_is_the_one_deadline() =>
        Assert.Equal(TimeSpan.FromSeconds(9), HandlerClosing.CommonTimeout([Queue(2), File(9), File(1)]));

    [Fact]
    public void A_handler_with_neither_a_thread_nor_a_time_out_of_its_own_does_not_stretch_it() =>
        Assert.Equal(TimeSpan.FromSeconds(2), HandlerClosing.CommonTimeout([Queue(2), Plain(), File(1)]));

    [Fact]
    public void A_handler_without_a_thread_that_asks_for_longer_gets_it() =>
        Assert.Equal(TimeSpan.FromSeconds(30), HandlerClosing.CommonTimeout([Queue(2), new Slow()]));

    [Fact]
    public void Where_nobody_says_anything_it_is_the_default()
    {
        Assert.Equal(s_default, HandlerClosing.CommonTimeout([Plain(), Plain()]));
        Assert.Equal(TimeSpan.Zero, HandlerClosing.CommonTimeout([]));
    }

    private static QueueHandler Queue(int seconds) =>
        new(Queued.Context(), new QueueOptions { ShutdownTimeout = TimeSpan.FromSeconds(seconds) });

    private static TransportHandler File(int seconds) => new(
        new HandlerContext { Name = "file", KeyPath = "file", Formatter = new MessageFormatter(), Pump = new PumpOptions { ShutdownTimeout = TimeSpan.FromSeconds(seconds) } },
        new MemoryTransport());

    private static TestHandler Plain() => new(static _ => { });

    private sealed class Slow() : LogHandler(Some.Context(new MessageFormatter()))
    {
        protected internal override TimeSpan ShutdownTimeout => TimeSpan.FromSeconds(30);

        protected override void Emit(LogRecord record)
        {
        }
    }
}
