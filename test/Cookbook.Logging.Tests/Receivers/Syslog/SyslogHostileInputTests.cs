using System.Net.Sockets;
using System.Text;

namespace Cookbook.Logging.Tests;

public sealed class SyslogHostileInputTests
{
    [Theory]
    [InlineData("1048577 ")]
    [InlineData("4294967296 ")]
    [InlineData("99999999999")]
    public void A_count_that_is_not_allowed_ends_the_connection_at_once(string count)
    {
        using var host = ReceivingHost.StartSyslog();
        using var client = host.Connect();
        client.Send(Encoding.ASCII.GetBytes(count));
        Assert.True(client.IsClosedByPeer());
        host.WaitForRefusal("(length)");
    }

    [Fact]
    public void A_count_that_lies_takes_no_more_memory_than_what_has_come_and_is_given_up()
    {
        using var host = ReceivingHost.StartSyslog(o => o.IdleTimeout = TimeSpan.FromMilliseconds(300));
        var liars = Enumerable.Range(0, 20).Select(_ => host.Connect()).ToList();
        liars.ForEach(l => l.Send("1048576 <13>x"u8));
        using var good = host.Connect();
        good.Send("<13>good\n"u8);
        host.WaitForReceived(1);
        Assert.All(liars, l => Assert.True(l.IsClosedByPeer()));
        host.WaitForRefusal("(idle)");
        Assert.Single(host.Received);
        liars.ForEach(l => l.Dispose());
    }

    [Fact]
    public void A_count_that_is_too_small_costs_what_it_cuts_and_no_more()
    {
        using var host = ReceivingHost.StartSyslog();
        using var client = host.Connect();
        client.Send("5 <13>1 - - app - - - one\n<13>1 - - app - - - two\n"u8);
        host.WaitForReceived(3);
        Assert.Equal(["<13>1", " - - app - - - one", "two"], host.Received.Select(r => r.GetMessage()));
        Assert.Equal(2, host.Counters.Malformed);
    }

    [Fact]
    public void A_line_without_an_end_is_refused_when_it_is_too_long()
    {
        using var host = ReceivingHost.StartSyslog(o => o.MaxFrameBytes = 100_000);
        using var client = host.Connect();
        client.Send(Encoding.ASCII.GetBytes($"<13>{new string('x', 99_996)}\n"));
        host.WaitForReceived(1);
        try
        {
            for (var i = 0; i < 300; i++)
            {
                client.Send(new byte[1000].Select(_ => (byte)'x').ToArray());
            }
        }
        catch (SocketException)
        {
            // It has been closed meanwhile.
        }

        Assert.True(client.IsClosedByPeer());
        host.WaitForRefusal("(length)");
        Assert.Single(host.Received);
    }

    [Fact]
    public void Endless_lines_of_many_take_no_more_memory_than_there_is()
    {
        using var host = ReceivingHost.StartSyslog(o => (o.MaxBytesInFlight, o.MaxFrameBytes) = (1024 * 1024, 256 * 1024));
        var hogs = new List<Socket>();
        try
        {
            for (var i = 0; i < 12; i++)
            {
                var hog = host.Connect();
                hogs.Add(hog);
                hog.Send(Encoding.ASCII.GetBytes($"<13>{new string('x', 190_000)}"));
            }

            // There is memory for two of them. All must have come, or the good one, being older, would have to go for a later one.
            Load.Until(() => hogs.Count(h => h.Poll(0, SelectMode.SelectRead)) == hogs.Count - 2, "all but the youngest two are closed");
            host.WaitForRefusal("(memory)");
            host.SendUntilReceived(Encoding.ASCII.GetBytes($"<13>{new string('y', 200_000)}\n"));
        }
        finally
        {
            hogs.ForEach(h => h.Dispose());
        }
    }

    [Fact]
    public void A_byte_at_a_time_is_given_up_and_a_good_client_served()
    {
        using var host = ReceivingHost.StartSyslog(o => o.IdleTimeout = TimeSpan.FromMilliseconds(300));
        using var good = host.Connect();
        good.Send("<13>first\n"u8);
        host.WaitForReceived(1);
        using var slow = host.Connect();
        foreach (var one in Encoding.ASCII.GetBytes($"<13>{new string('x', 100)}"))
        {
            try
            {
                slow.Send([one]);
            }
            catch (SocketException)
            {
                break;
            }

            if (slow.Poll(TimeSpan.FromMilliseconds(50), SelectMode.SelectRead))
            {
                break;
            }
        }

        Assert.True(slow.IsClosedByPeer());
        host.WaitForRefusal("(idle)");
        good.Send("<13>second\n"u8);
        host.WaitForReceived(2);
    }

    [Fact]
    public void A_long_line_in_small_pieces_is_not_searched_from_its_beginning_each_time()
    {
        const int Length = 32 * 1024 * 1024;
        var frames = new SyslogCutter(Length, SyslogDelimiter.Any);
        var line = new byte[Length];
        Array.Fill(line, (byte)'x');
        line[^1] = (byte)'\n';

        // 2 million calls: with a search from the beginning each would take a millisecond.
        for (var arrived = 16; arrived < Length; arrived += 16)
        {
            Assert.False(frames.TryCut(line.AsSpan(0, arrived), out _, out _));
        }

        Assert.True(frames.TryCut(line, out var message, out _));
        Assert.Equal(Length - 1, message.Length);
    }

    [Theory]
    [InlineData("<192>1 - - - - - - x")]
    [InlineData("<99999999999999999999>x")]
    [InlineData("<-1>x")]
    [InlineData("no pri")]
    [InlineData("GET / HTTP/1.1")]
    [InlineData("<13>1 - - - - - [a b=\"c")]
    [InlineData("<13>1 - - - - - [")]
    public void What_cannot_be_understood_is_logged_as_it_came_and_counted(string message)
    {
        using var host = ReceivingHost.StartSyslog();
        using var client = host.Connect();
        client.Send(Encoding.ASCII.GetBytes($"{message}\n<13>1 - - - - - - good\n"));
        host.WaitForReceived(2);
        Assert.Equal([message, "good"], host.Received.Select(r => r.GetMessage()));
        Assert.NotNull(host.Received[0]["SyslogError"]);
        Assert.Equal(1, host.Counters.Malformed);
    }

    [Fact]
    public void Deep_and_endless_structured_data_is_kept_as_it_came()
    {
        using var host = ReceivingHost.StartSyslog();
        using var client = host.Connect();
        string[] messages =
        [
            $"<13>1 - - - - - {new string('[', 500_000)}",
            $"<13>1 - - - - - {string.Concat(Enumerable.Repeat("[a]", 200_000))} x",
            $"<13>1 - - - - - [a{string.Concat(Enumerable.Repeat(" b=\"\"", 150_000))}] x",
            $"<13>1 - - - - - [a b=\"{string.Concat(Enumerable.Repeat("\\\"", 300_000))}",
            $"<13>1 - - - - - [a b=\"{string.Concat(Enumerable.Repeat("\\x", 300_000))}",
        ];
        foreach (var message in messages)
        {
            client.Send(Encoding.ASCII.GetBytes($"{message.Length} {message}"));
        }

        client.Send("<13>good\n"u8);
        host.WaitForReceived(messages.Length + 1);
        Assert.Equal([.. messages, "good"], host.Received.Select(r => r.GetMessage()));
        Assert.Equal(messages.Length, host.Counters.Malformed);
    }

    [Fact]
    public void Random_bytes_are_logged_or_refused_and_a_good_client_is_served()
    {
        using var host = ReceivingHost.StartSyslog(o => o.MaxCategories = 5);
        var random = new Random(5);
        for (var i = 0; i < 50; i++)
        {
            using var client = host.Connect();
            var bytes = new byte[random.Next(1, 3000)];
            random.NextBytes(bytes);
            client.Send(bytes);
            client.Shutdown(SocketShutdown.Send);
            Assert.True(client.IsClosedByPeer());
        }

        using var good = host.Connect();
        good.Send("<13>1 - - good - - - x\n"u8);
        Load.Until(() => host.Received.Any(r => r.Category == "good"), "a good client's message");
        Assert.InRange(host.Refusals.Length, 0, 3);
    }

    [Fact]
    public void Who_speaks_TLS_where_there_is_none_is_told_apart()
    {
        using var host = ReceivingHost.StartSyslog();
        using var client = host.Connect();
        client.Send([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00]);
        Assert.True(client.IsClosedByPeer());
        host.WaitForRefusal("speaks TLS");
        Assert.Empty(host.Received);
    }

    [Fact]
    public void Connections_that_say_nothing_do_not_keep_a_good_client_out()
    {
        using var host = ReceivingHost.StartSyslog(o => o.MaxConnections = 20);
        var silent = Enumerable.Range(0, 60).Select(_ => host.Connect()).ToList();
        silent.ForEach(s => s.Send("<1"u8));
        using var good = host.Connect();
        good.Send("<13>good\n"u8);
        host.WaitForReceived(1);
        silent.ForEach(s => s.Dispose());
    }

    [Fact]
    public void A_datagram_that_is_too_long_is_refused_and_the_next_taken()
    {
        using var host = ReceivingHost.StartSyslog(o => (o.Transport, o.MaxFrameBytes) = (ReceiverTransport.Udp, 2048));
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        client.Connect(host.Receiver.EndPoint!);
        client.Send(Encoding.ASCII.GetBytes($"<13>{new string('x', 3000)}"));
        client.Send("<13>good"u8);
        host.WaitForReceived(1);
        host.WaitForRefusal("(length)");
        Assert.Equal("good", host.Received.Single().GetMessage());
    }
}
