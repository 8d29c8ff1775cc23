using System.Net.Sockets;
using System.Text;

namespace Cookbook.Logging.Tests;

public sealed class HostileInputTests
{
    [Theory]
    [InlineData(0xFFFFFFFF)]
    [InlineData(0u)]
    [InlineData(1024u * 1024 + 1)]
    [InlineData(0x80000000)]
    public void A_length_that_is_not_allowed_ends_the_connection_at_once(uint length)
    {
        using var host = ReceivingHost.Start();
        using var client = host.Connect();
        client.Send([(byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length]);
        Assert.True(client.IsClosedByPeer());
        host.WaitForRefusal("(length)");
        Assert.Contains($"{length:N0} bytes", host.Refusals[0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_longest_frame_is_taken_and_one_byte_more_is_not()
    {
        using var host = ReceivingHost.Start(o => o.MaxFrameBytes = 100_000);
        var overhead = Frames.Record("").Length - 4;
        using var client = host.Connect();
        client.Send(Frames.Record(new string('x', 100_000 - overhead)));
        host.WaitForReceived(1);
        client.Send(Frames.Record(new string('x', 100_001 - overhead)).AsSpan(0, 5));
        Assert.True(client.IsClosedByPeer());
    }

    [Fact]
    public void A_frame_that_is_cut_off_is_told_of()
    {
        using var host = ReceivingHost.Start();
        using (var client = host.Connect())
        {
            client.Send(Frames.Record().AsSpan(0, 20));
        }

        host.WaitForRefusal("(truncated)");
        Assert.Empty(host.Received);
    }

    [Fact]
    public void Random_bytes_are_refused_and_told_of_once_for_each_cause()
    {
        using var host = ReceivingHost.Start();
        var random = new Random(7);
        for (var i = 0; i < 100; i++)
        {
            using var client = host.Connect();
            var payload = new byte[random.Next(1, 2000)];
            random.NextBytes(payload);
            client.Send(Frames.Of(payload));
            Assert.True(client.IsClosedByPeer());
        }

        host.WaitForRefusal("(content)");
        Load.Until(() => host.Counters.Refused.Sum(r => r.Value) == 100, "100 refusals counted");
        Assert.InRange(host.Refusals.Length, 1, 3);
        Assert.Empty(host.Received);
    }

    [Fact]
    public void What_is_no_protocol_of_ours_is_refused()
    {
        using var host = ReceivingHost.Start();
        using var client = host.Connect();
        client.Send(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        Assert.True(client.IsClosedByPeer());
    }

    [Fact]
    public void A_frame_begun_and_not_finished_is_given_up()
    {
        using var host = ReceivingHost.Start(o => o.IdleTimeout = TimeSpan.FromMilliseconds(300));
        using var client = host.Connect();
        var frame = Frames.Record();
        client.Send(frame);
        host.WaitForReceived(1);
        for (var i = 0; i < frame.Length; i++)
        {
            try
            {
                client.Send(frame.AsSpan(i, 1));
            }
            catch (SocketException)
            {
                break;
            }

            if (client.Poll(TimeSpan.FromMilliseconds(100), SelectMode.SelectRead))
            {
                break;
            }
        }

        Assert.True(client.IsClosedByPeer());
        host.WaitForRefusal("(idle)");
        Assert.Single(host.Received);
    }

    [Fact]
    public void Who_sends_nothing_is_given_up_and_who_has_sent_a_record_may_be_silent()
    {
        using var host = ReceivingHost.Start(o => o.IdleTimeout = TimeSpan.FromMilliseconds(200));
        using var good = host.Connect();
        good.Send(Frames.Record("first"));
        host.WaitForReceived(1);
        using var silent = host.Connect();
        Assert.True(silent.IsClosedByPeer());
        good.Send(Frames.Record("second"));
        host.WaitForReceived(2);
    }

    [Fact]
    public void Half_open_connections_beyond_the_limit_do_not_keep_a_good_client_out()
    {
        using var host = ReceivingHost.Start(o => o.MaxConnections = 50);
        using var early = host.Connect();
        early.Send(Frames.Record("early"));
        host.WaitForReceived(1);
        var silent = new List<Socket>();
        try
        {
            for (var i = 0; i < 300; i++)
            {
                var client = host.Connect();
                silent.Add(client);
                client.Send([0, 0]);
                if (i % 50 == 49)
                {
                    using var good = host.Connect();
                    good.Send(Frames.Record($"good {i}"));
                    host.WaitForReceived(host.Received.Length + 1);
                }
            }

            early.Send(Frames.Record("late"));
            host.WaitForReceived(8);
            Assert.Equal(["early", "good 49", "good 99", "good 149", "good 199", "good 249", "good 299", "late"], host.Received.Select(r => r.GetMessage()));
            Assert.Single(host.Refusals, r => r.Contains("(connections)", StringComparison.Ordinal));
            Load.Until(() => host.Counters.Connections <= 50, "the connections to become fewer");
        }
        finally
        {
            silent.ForEach(s => s.Dispose());
        }
    }

    [Fact]
    public void Where_all_connections_work_a_further_one_is_refused()
    {
        using var host = ReceivingHost.Start(o => o.MaxConnections = 2);
        using var first = host.Connect();
        using var second = host.Connect();
        first.Send(Frames.Record("1"));
        second.Send(Frames.Record("2"));
        host.WaitForReceived(2);
        using var third = host.Connect();
        Assert.True(third.IsClosedByPeer());
        host.WaitForRefusal("(connections)");
        first.Send(Frames.Record("3"));
        host.WaitForReceived(3);
    }

    [Fact]
    public void Who_only_says_hello_has_to_go_when_a_place_is_needed()
    {
        using var host = ReceivingHost.Start(o => o.MaxConnections = 3);
        var idle = Enumerable.Range(1, 3).Select(_ => host.Connect()).ToList();
        for (var i = 0; i < idle.Count; i++)
        {
            idle[i].Send(Frames.Hello((UInt128)(i + 1), 1));
            Assert.Equal(0, idle[i].ReadCount());
        }

        using var good = host.Connect();
        good.Send(Frames.Record());
        host.WaitForReceived(1);
        Assert.True(idle[0].IsClosedByPeer());
        idle.ForEach(s => s.Dispose());
    }

    [Fact]
    public void A_hello_with_a_number_that_nobody_reaches_is_refused()
    {
        using var host = ReceivingHost.Start();
        using var client = host.Connect();
        client.Send(Frames.Hello(9, long.MaxValue));
        Assert.True(client.IsClosedByPeer());
        host.WaitForRefusal("nobody has sent so many");
    }

    [Fact]
    public void Unfinished_frames_take_no_more_memory_than_there_is_and_the_oldest_goes_first()
    {
        using var host = ReceivingHost.Start(o => (o.MaxBytesInFlight, o.MaxFrameBytes) = (1024 * 1024, 256 * 1024));
        var hogs = new List<Socket>();
        try
        {
            for (var i = 0; i < 12; i++)
            {
                var hog = host.Connect();
                hogs.Add(hog);
                hog.Send(Frames.Of(new byte[200_000]).AsSpan(0, 190_000));
            }

            // There is memory for two of them. All must have come, or the good one, being older, would have to go for a later one.
            Load.Until(() => hogs.Count(h => h.Poll(0, SelectMode.SelectRead)) == hogs.Count - 2, "all but the youngest two are closed");
            host.WaitForRefusal("(memory)");
            host.SendUntilReceived(Frames.Record(new string('x', 200_000)));
        }
        finally
        {
            hogs.ForEach(s => s.Dispose());
        }
    }
}
