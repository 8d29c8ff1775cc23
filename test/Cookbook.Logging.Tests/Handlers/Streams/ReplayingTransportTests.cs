using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public class ReplayingTransportTests
{
    private const int FrameBytes = 4 + 9; // "record 000", but for the last digit
    private readonly string _name = Framed.Name();

    [Fact]
    public void What_is_logged_while_nobody_listens_comes_when_somebody_does()
    {
        var port = FrameListener.FreePort();
        using var reports = new Reports(_name);
        using var logging = To(new StreamSettings(new StreamEndpoint("127.0.0.1", port)));
        Log(logging, 0, 50);
        reports.WaitFor("There is no connection");

        using var listener = new FrameListener(port: port);
        listener.WaitFor(50);
        Assert.Equal(Enumerable.Range(0, 50), Framed.Numbers(listener.Frames));
    }

    [Fact]
    public void A_receiver_that_closes_between_frames_gets_all_again_first()
    {
        // It does not close while the sender is still within its write: what is written then is written once more, and not counted as sent again.
        using var written = new ManualResetEventSlim();
        using var listener = new FrameListener((self, stream, number) =>
        {
            self.Read(stream, number == 1 ? 3 : int.MaxValue);
            written.Wait();
        });
        using var logging = To(listener.Settings);
        Log(logging, 0, 3);
        logging.Flush();
        written.Set();
        Load.Until(() => listener.Ended == 1, "the connection's end");

        Log(logging, 3, 6);
        listener.WaitFor(9);
        Assert.Equal([0, 1, 2, 0, 1, 2, 3, 4, 5], Framed.Numbers(listener.Frames));
        Load.Until(() => Meters.Of(_name)["replayed"] > 0, "the count of what was sent again, which is made once it is sent");
        var meters = Meters.Of(_name);
        Assert.Equal((1, 3), (meters["reconnects"], meters["replayed"]));
    }

    [Fact]
    public void No_more_comes_twice_than_the_window_holds()
    {
        using var listener = new FrameListener(static (self, stream, number) => self.Read(stream, number == 1 ? 100 : int.MaxValue));
        using var logging = To(listener.Settings with { ReplayBytes = 5 * FrameBytes });
        Log(logging, 0, 100);
        Load.Until(() => listener.Ended == 1, "the connection's end");

        Log(logging, 100, 110);
        listener.WaitFor(115);
        logging.Dispose();
        listener.WaitForEnd();
        Assert.Equal([.. Enumerable.Range(0, 100), .. Enumerable.Range(95, 15)], Framed.Numbers(listener.Frames));
    }

    [Fact]
    public void A_receiver_that_resets_within_a_frame_loses_nothing_and_gets_whole_frames()
    {
        // Of each connection but the last a part is read, up to the middle of a length or a frame.
        using var listener = new FrameListener(static (self, stream, number) =>
        {
            if (number <= 3)
            {
                self.Read(stream, 20 * number);
                stream.ReadExactly(new byte[number]);
                FrameListener.Reset(stream);
            }
            else
            {
                self.Read(stream);
            }
        });
        using var logging = To(listener.Settings);
        Log(logging, 0, 1000);
        logging.Flush();
        Log(logging, 1000, 2000);
        logging.Dispose();
        listener.WaitForEnd();

        Assert.Equal(Enumerable.Range(0, 2000), Framed.FirstArrivals(listener.Frames));
        // The last connection has got everything, each once and in order.
        Assert.Equal(Enumerable.Range(0, 2000), Framed.Numbers(listener.Frames.Skip(20 + 40 + 60)));
    }

    [Fact]
    public void What_was_sent_and_not_read_before_the_receivers_end_is_there_after_a_flush()
    {
        using var readIt = new ManualResetEventSlim();
        using var listener = new FrameListener((self, stream, number) =>
        {
            if (number == 1)
            {
                readIt.Wait();
                FrameListener.Reset(stream);
            }
            else
            {
                self.Read(stream);
            }
        });
        using var logging = To(listener.Settings);
        Log(logging, 0, 10);
        logging.Flush();
        readIt.Set();
        Load.Until(() => listener.Ended == 1, "the connection's end");

        // Nothing new is logged.
        Load.Until(
            () =>
            {
                logging.Flush();
                return listener.Frames.Length > 0;
            },
            "another connection");
        listener.WaitFor(10);
        Assert.Equal(Enumerable.Range(0, 10), Framed.Numbers(listener.Frames));
    }

    [Fact]
    public void What_a_receiver_throws_away_when_it_is_told_of_the_end_is_sent_again_before_the_end()
    {
        using var listener = new FrameListener(static (self, stream, number) =>
        {
            if (number <= 2)
            {
                ThrowAway(stream);
                FrameListener.Reset(stream);
            }
            else
            {
                self.Read(stream);
            }
        });
        using (var logging = To(listener.Settings, new PumpOptions { ShutdownTimeout = TimeSpan.FromSeconds(20) }))
        {
            Log(logging, 0, 100);
        }

        listener.WaitForEnd();
        Assert.Equal((100, 3), (listener.Frames.Length, listener.Connections));
        Assert.Equal(Enumerable.Range(0, 100), Framed.Numbers(listener.Frames));
    }

    [Fact]
    public void What_a_receiver_throws_away_until_the_time_is_over_is_told()
    {
        using var listener = new FrameListener(static (_, stream, _) =>
        {
            ThrowAway(stream);
            FrameListener.Reset(stream);
        });
        using var reports = new Reports(_name);
        using (var logging = To(listener.Settings, new PumpOptions { ShutdownTimeout = TimeSpan.FromMilliseconds(300) }))
        {
            Log(logging, 0, 10);
        }

        reports.WaitFor("what was sent last may not have been read");
    }

    [Fact]
    public void A_receiver_that_never_reads_is_left_and_the_end_does_not_wait_for_it()
    {
        using var over = new ManualResetEventSlim();
        using var listener = new FrameListener((_, _, _) => over.Wait());
        using var reports = new Reports(_name);
        var logging = To(listener.Settings with { WriteTimeout = TimeSpan.FromMilliseconds(200) }, new PumpOptions { ShutdownTimeout = TimeSpan.FromSeconds(1), MaxQueueBytes = 64 * 1024 * 1024 });
        var text = new string('x', 100_000);
        for (var i = 0; i < 300; i++)
        {
            logging.CreateLogger().LogInformation("{Text}", text);
        }

        reports.WaitFor("The connection was lost");
        var began = System.Diagnostics.Stopwatch.StartNew();
        logging.Dispose();
        Assert.True(began.Elapsed < TimeSpan.FromSeconds(8), $"it took {began.Elapsed}");
        reports.WaitFor("records could not be written before the end");
        over.Set();
    }

    [Fact]
    public void Retries_back_off_from_a_receiver_that_closes_each_connection()
    {
        using var listener = new FrameListener(static (_, _, _) => { });
        using var reports = new Reports(_name);
        using var logging = To(listener.Settings, new PumpOptions { ShutdownTimeout = TimeSpan.FromMilliseconds(100) });

        // What was written before it closed is not missed until there is more to write.
        var next = 0;
        Load.Until(
            () =>
            {
                Log(logging, next, ++next);
                return reports.All.Contains("The peer closed the connection", StringComparison.Ordinal);
            },
            "a report of the peer that closes");
        var before = listener.Connections;
        Assert.False(SpinWait.SpinUntil(() => listener.Connections > before + 12, TimeSpan.FromSeconds(1)), "it is connected to again and again");
    }

    [Fact]
    public void A_receiver_that_talks_back_is_not_listened_to()
    {
        using var listener = new FrameListener(static (self, stream, _) =>
        {
            stream.Write(new byte[100_000]);
            self.Read(stream);
        });
        using (var logging = To(listener.Settings))
        {
            Log(logging, 0, 100);
        }

        listener.WaitForEnd();
        Assert.Equal((100, 1), (listener.Frames.Length, listener.Connections));
    }

    [Fact]
    public void A_unix_socket_will_do()
    {
        using var folder = new TempFolder();
        using var listener = new FrameListener(path: folder.File("log.sock"));
        using (var logging = To(new StreamSettings(new StreamEndpoint("", 0, folder.File("log.sock")))))
        {
            Log(logging, 0, 100);
        }

        listener.WaitForEnd();
        Assert.Equal(Enumerable.Range(0, 100), Framed.Numbers(listener.Frames));
    }

    [Fact]
    public void All_addresses_of_a_name_are_tried()
    {
        // The name has an address of either protocol on most machines, and the listener one.
        using var listener = new FrameListener();
        using (var logging = To(new StreamSettings(new StreamEndpoint("localhost", listener.Port))))
        {
            Log(logging, 0, 1);
        }

        listener.WaitForEnd();
        Assert.Single(listener.Frames);
    }

    [Fact]
    public void An_address_that_does_not_answer_is_given_up_in_time()
    {
        // Its queue is full: one more connection is not answered.
        using var full = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        full.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        full.Listen(0);
        var settings = new StreamSettings(new StreamEndpoint("127.0.0.1", ((System.Net.IPEndPoint)full.LocalEndPoint!).Port)) { ConnectTimeout = TimeSpan.FromMilliseconds(100) };
        var fillers = new List<Socket>();
        try
        {
            var refused = Assert.Throws<IOException>(() =>
            {
                for (var i = 0; i < 20; i++)
                {
                    fillers.Add(SocketConnector.Connect(settings, SocketType.Stream));
                }
            });
            Assert.Contains("timed out", refused.Message, StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            fillers.ForEach(static f => f.Dispose());
        }
    }

    private static void ThrowAway(Stream stream) => stream.CopyTo(Stream.Null);

    private TestLogging To(StreamSettings settings, PumpOptions? pump = null) =>
        TestLogging.To(Framed.Handler(new ReplayingTransport($"Logging:Cookbook:Handlers:{_name}", settings), pump, _name));

    private static void Log(TestLogging logging, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            logging.CreateLogger().LogInformation("{Text}", $"record {i:00}");
        }
    }
}
