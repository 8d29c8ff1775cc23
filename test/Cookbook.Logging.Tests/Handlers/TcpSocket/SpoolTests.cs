using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class SpoolTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ConfirmingReceiver _receiver = new();
    private UInt128 _senders;

    private string Spool => _folder.File("receiver");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_nobody_took_before_the_end_is_sent_in_order_at_the_next_start(bool confirmed)
    {
        var port = FrameListener.FreePort();
        using (var logging = To(port, confirmed, TimeSpan.FromMilliseconds(100)))
        {
            Log(logging, 0, 2000);
        }

        Assert.Equal([".receiver.pending"], _folder.Names());
        using var listener = new FrameListener(confirmed ? _receiver.Serve : null, port);
        using (var logging = To(port, confirmed))
        {
            Log(logging, 2000, 2010);
            logging.Flush();
        }

        listener.WaitForEnd();
        Assert.Equal(Enumerable.Range(0, 2010), Framed.Numbers(listener.Frames));
        Assert.Empty(_folder.Names());
    }

    [Fact]
    public void What_was_sent_and_not_confirmed_goes_under_the_same_numbers_at_the_next_start()
    {
        // All are kept by the receiver, 300 are confirmed, then the sender ends.
        var confirm = 300;
        _receiver.React = (_, frame) => frame <= confirm ? Reaction.Confirm : Reaction.Keep;
        using var listener = new FrameListener(_receiver.Serve);
        using (var logging = To(listener.Port, true, TimeSpan.FromMilliseconds(300), batchLinger: TimeSpan.FromSeconds(1)))
        {
            Log(logging, 0, 1000);
            listener.WaitFor(1000);
        }

        // In a process of its own it would have ended by now.
        listener.WaitForEnd();
        Load.Until(() => PendingIsFree(), "the first one's end");
        confirm = int.MaxValue;
        using (var logging = To(listener.Port, true))
        {
            Log(logging, 1000, 1010);
            logging.Flush();
        }

        Assert.Equal(Enumerable.Range(0, 1010), Framed.Numbers(listener.Frames));
        // The rest of the first sender's, then the second's own.
        Assert.Equal([new Hello(1, 1), new Hello(1, 301), new Hello(2, 1)], _receiver.Hellos);
        // Once the first of them is confirmed, and with it all, the rest may stay unread.
        Assert.InRange(_receiver.Doubles, 1, 700);
        Assert.Empty(_folder.Names());
    }

    [Fact]
    public void What_is_left_stays_until_the_receiver_is_there()
    {
        var port = FrameListener.FreePort();
        for (var start = 0; start < 3; start++)
        {
            using var logging = To(port, true, TimeSpan.FromMilliseconds(100));
            Log(logging, start * 10, (start * 10) + 10);
        }

        using var listener = new FrameListener(_receiver.Serve, port);
        using (var logging = To(port, true))
        {
            logging.Flush();
            listener.WaitFor(30);
        }

        Assert.Equal(Enumerable.Range(0, 30), Framed.Numbers(listener.Frames));
        Assert.Empty(_folder.Names());
    }

    private bool PendingIsFree()
    {
        using var file = LockedFile.TryOpen(_folder.File(".receiver.pending"));
        return file is not null;
    }

    /// <summary>A process, as far as its spool is concerned.</summary>
    private TestLogging To(int port, bool confirmed, TimeSpan? shutdown = null, TimeSpan? batchLinger = null)
    {
        var settings = new StreamSettings(new StreamEndpoint("127.0.0.1", port));
        ILogTransport inner = confirmed ? new ConfirmedTransport("spooled", settings, ++_senders) : new ReplayingTransport("spooled", settings);
        return TestLogging.To(Framed.Handler(
            new SpooledTransport(inner, "spooled", new PendingFolder("spooled", Spool, TimeProvider.System)),
            new PumpOptions { ShutdownTimeout = shutdown ?? TimeSpan.FromSeconds(20), FlushInterval = batchLinger ?? TimeSpan.FromMilliseconds(5) }));
    }

    private static void Log(TestLogging logging, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            logging.CreateLogger().LogInformation("{Text}", $"record {i:00}");
        }
    }
}
