using System.Buffers.Binary;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public class ConfirmedTransportTests
{
    private static readonly UInt128 s_sender = UInt128.Parse("123456789012345678901234567890", null);

    private readonly string _name = Framed.Name();
    private readonly ConfirmingReceiver _receiver = new();

    [Fact]
    public void Frames_follow_a_hello_and_are_taken_when_they_are_confirmed()
    {
        using var listener = new FrameListener(_receiver.Serve);
        var handler = Handler(listener.Settings);
        using var logging = TestLogging.To(handler);
        Log(logging, 0, 1000);
        logging.Flush();

        Assert.Equal(Enumerable.Range(0, 1000), Framed.Numbers(listener.Frames));
        Assert.Equal(new Hello(s_sender, 1), Assert.Single(_receiver.Hellos));
        Assert.Equal(1000, handler.Statistics!.Value.WrittenRecords);
    }

    [Fact]
    public void What_was_not_confirmed_when_the_connection_was_lost_comes_again_under_its_numbers()
    {
        // Of 100 frames 40 are confirmed, and 25 more are kept.
        _receiver.React = (connection, frame) => connection > 1 ? Reaction.Confirm : frame <= 40 ? Reaction.Confirm : frame <= 65 ? Reaction.Keep : Reaction.Reset;
        using var listener = new FrameListener(_receiver.Serve);
        var handler = Handler(listener.Settings);
        using var logging = TestLogging.To(handler);
        Log(logging, 0, 100);
        logging.Flush();

        Assert.Equal(Enumerable.Range(0, 100), Framed.Numbers(listener.Frames));
        Assert.Equal(25, _receiver.Doubles);
        Assert.All(_receiver.Hellos, h => Assert.Equal(s_sender, h.Sender));
        Assert.Equal((1, 41), (_receiver.Hellos[0].Next, _receiver.Hellos[^1].Next));
        // One more where the confirmations were lost with the connection: then the hello's answer says what need not be sent.
        Assert.InRange(_receiver.Hellos.Length, 2, 3);
        Assert.Equal(_receiver.Hellos.Length - 1, Meters.Of(_name)["reconnects"]);
    }

    [Fact]
    public void Connections_that_are_lost_at_any_frame_lose_and_double_none()
    {
        var random = new Random(3);
        _receiver.React = (connection, _) => connection > 12 ? Reaction.Confirm : (Reaction)(random.Next(40) switch { < 20 => 0, < 39 => 1, _ => 2 });
        using var listener = new FrameListener(_receiver.Serve);
        using var logging = TestLogging.To(Handler(listener.Settings with { WriteTimeout = TimeSpan.FromMilliseconds(200) }));
        for (var i = 0; i < 500; i += 20)
        {
            Log(logging, i, i + 20);
            logging.Flush();
        }

        Assert.Equal(Enumerable.Range(0, 500), Framed.Numbers(listener.Frames));
        Assert.True(listener.Connections > 2, "nothing was lost");
    }

    [Fact]
    public void A_receiver_that_has_forgotten_everything_gets_what_it_has_not_confirmed()
    {
        _receiver.React = static (connection, frame) => connection > 1 || frame <= 10 ? Reaction.Confirm : Reaction.Reset;
        using var listener = new FrameListener((self, stream, connection) =>
        {
            if (connection == 2)
            {
                _receiver.Forget();
            }

            _receiver.Serve(self, stream, connection);
        });
        using var logging = TestLogging.To(Handler(listener.Settings));
        Log(logging, 0, 10);
        logging.Flush();
        Log(logging, 10, 30);
        logging.Flush();

        Assert.Equal(Enumerable.Range(0, 30), Framed.Numbers(listener.Frames));
        Assert.Equal([1, 11], _receiver.Hellos.Select(h => h.Next));
    }

    [Fact]
    public void A_receiver_that_confirms_nothing_is_left_and_nothing_is_taken()
    {
        _receiver.React = static (connection, _) => connection == 1 ? Reaction.Keep : Reaction.Confirm;
        using var listener = new FrameListener(_receiver.Serve);
        using var reports = new Reports(_name);
        var handler = Handler(listener.Settings with { WriteTimeout = TimeSpan.FromSeconds(1) });
        using var logging = TestLogging.To(handler);
        Log(logging, 0, 5);
        reports.WaitFor("has confirmed nothing for 1 s");

        logging.Flush();
        Assert.Equal((5, 2), (listener.Frames.Length, listener.Connections));
    }

    [Theory]
    [InlineData(true, "closed the connection where it should have confirmed")]
    [InlineData(false, "did nothing for 0.5 s where it should have confirmed")]
    public void A_peer_that_does_not_confirm_is_told_from_one_that_does(bool closes, string reason)
    {
        using var over = new ManualResetEventSlim();
        using var listener = new FrameListener((_, stream, _) =>
        {
            FrameListener.ReadFrame(stream);
            if (!closes)
            {
                over.Wait();
            }
        });
        using var reports = new Reports(_name);
        using var logging = TestLogging.To(Handler(listener.Settings with { WriteTimeout = TimeSpan.FromSeconds(0.5) }, new PumpOptions { ShutdownTimeout = TimeSpan.FromMilliseconds(50) }));
        Log(logging, 0, 1);

        reports.WaitFor(reason);
        Assert.Contains("leave Acknowledge out", reports.All, StringComparison.Ordinal);
        over.Set();
    }

    [Fact]
    public void Confirmations_of_what_was_never_sent_are_not_believed()
    {
        using var listener = new FrameListener(static (_, stream, _) =>
        {
            FrameListener.ReadFrame(stream);
            var answer = new byte[8];
            BinaryPrimitives.WriteInt64BigEndian(answer, 1000);
            stream.Write(answer);
            FrameListener.ReadFrame(stream);
        });
        using var reports = new Reports(_name);
        var handler = Handler(listener.Settings, new PumpOptions { ShutdownTimeout = TimeSpan.FromMilliseconds(50) });
        using var logging = TestLogging.To(handler);
        Log(logging, 0, 1);

        reports.WaitFor("knows 1000 records of this sender, which has 1");
        Assert.Equal(0, handler.Statistics!.Value.WrittenRecords);
    }

    [Fact]
    public void Confirmations_may_come_in_pieces_and_several_at_once()
    {
        var confirmations = new Confirmations();
        byte[] three = [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2, 1];
        Assert.Equal(-1, confirmations.Highest);
        foreach (var (from, to, highest) in ((int, int, long)[])[(0, 5, -1), (5, 8, 1), (8, 9, 1), (9, 24, 513)])
        {
            confirmations.Received(three.AsSpan(from..to));
            Assert.Equal(highest, confirmations.Highest);
        }

        Assert.Throws<IOException>(() => confirmations.Received([0x80, 0, 0, 0, 0, 0, 0, 0]));
    }

    private TransportHandler Handler(StreamSettings settings, PumpOptions? pump = null) =>
        Framed.Handler(new ConfirmedTransport($"Logging:Cookbook:Handlers:{_name}", settings, s_sender), pump, _name);

    private static void Log(TestLogging logging, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            logging.CreateLogger().LogInformation("{Text}", $"record {i:00}");
        }
    }
}
