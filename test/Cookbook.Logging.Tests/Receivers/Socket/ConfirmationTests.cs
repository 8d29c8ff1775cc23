using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class ConfirmationTests
{
    private static readonly UInt128 s_sender = new(7, 42);

    [Fact]
    public void Records_are_confirmed_by_a_running_count()
    {
        using var host = ReceivingHost.Start();
        using var client = host.Connect();
        client.Send(Frames.Hello(s_sender, 1));
        Assert.Equal(0, client.ReadCount());
        client.Send([.. Frames.Record("1"), .. Frames.Record("2")]);
        client.WaitForCount(2);
        client.Send(Frames.Record("3"));
        client.WaitForCount(3);
        Assert.Equal(["1", "2", "3"], host.Received.Select(r => r.GetMessage()));
    }

    [Fact]
    public void Nothing_is_confirmed_before_the_handlers_have_flushed()
    {
        using var host = ReceivingHost.Start();
        using var client = host.Connect();
        client.Send(Frames.Hello(s_sender, 1));
        Assert.Equal(0, client.ReadCount());
        host.Kept.Flushes = false;
        client.Send(Frames.Record("1"));
        host.WaitForReceived(1);
        Assert.False(client.Poll(TimeSpan.FromMilliseconds(300), SelectMode.SelectRead));
        host.Kept.Flushes = true;
        Assert.Equal(1, client.ReadCount());
    }

    [Fact]
    public void A_handler_that_gets_nothing_of_what_is_received_holds_up_no_confirmation()
    {
        var port = FreePort.Find();
        using var host = ReceivingHost.Start(json: $$"""{ 'Logging': { 'Cookbook': { 'Handlers': { 'up': { 'Type': 'TcpSocket', 'Host': '127.0.0.1', 'Port': {{port}}, 'ShutdownTimeout': '0.1s' } } } } }""");
        host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Own").LogInformation("for a peer that is away");
        using var client = host.Connect();
        client.Send([.. Frames.Hello(s_sender, 1), .. Frames.Record("1")]);
        client.WaitForCount(1);
    }

    [Fact]
    public void What_is_sent_again_after_a_broken_connection_is_dropped()
    {
        using var host = ReceivingHost.Start();
        using (var client = host.Connect())
        {
            client.Send([.. Frames.Hello(s_sender, 1), .. Frames.Record("1"), .. Frames.Record("2")]);
            client.WaitForCount(2);
        }

        using var again = host.Connect();
        again.Send([.. Frames.Hello(s_sender, 1), .. Frames.Record("1"), .. Frames.Record("2"), .. Frames.Record("3")]);
        Assert.Equal(2, again.ReadCount());
        again.WaitForCount(3);
        Assert.Equal(["1", "2", "3"], host.Received.Select(r => r.GetMessage()));
        Assert.Equal(2, host.Counters.Duplicates);
    }

    [Fact]
    public void Who_says_no_hello_gets_no_answer()
    {
        using var host = ReceivingHost.Start();
        using var client = host.Connect();
        client.Send(Frames.Record("1"));
        host.WaitForReceived(1);
        Assert.False(client.Poll(TimeSpan.FromMilliseconds(200), SelectMode.SelectRead));
    }

    [Fact]
    public void A_receiver_that_does_not_confirm_answers_nothing_and_takes_the_records()
    {
        using var host = ReceivingHost.Start(o => o.Acknowledge = false);
        using var client = host.Connect();
        client.Send([.. Frames.Hello(s_sender, 1), .. Frames.Record("1")]);
        host.WaitForReceived(1);
        Assert.False(client.Poll(TimeSpan.FromMilliseconds(200), SelectMode.SelectRead));
        Assert.Equal(["1"], host.Received.Select(r => r.GetMessage()));
    }

    [Fact]
    public void A_senders_newer_connection_wins()
    {
        using var host = ReceivingHost.Start();
        using var old = host.Connect();
        old.Send([.. Frames.Hello(s_sender, 1), .. Frames.Record("1")]);
        old.WaitForCount(1);
        using var newer = host.Connect();
        newer.Send(Frames.Hello(s_sender, 2));
        Assert.Equal(1, newer.ReadCount());
        Assert.True(old.IsClosedByPeer());
        newer.Send(Frames.Record("2"));
        newer.WaitForCount(2);
        Assert.Equal(["1", "2"], host.Received.Select(r => r.GetMessage()));
    }

    [Fact]
    public void A_newer_connection_waits_until_the_older_ones_record_is_through()
    {
        using var host = ReceivingHost.Start();
        using var old = host.Connect();
        old.Send(Frames.Hello(s_sender, 1));
        Assert.Equal(0, old.ReadCount());
        host.Kept.Block();
        old.Send([.. Frames.Record("1"), .. Frames.Record("2")]);
        Load.Until(() => host.Kept.Waiting == 1, "a record in the handler");
        using var newer = host.Connect();
        newer.Send([.. Frames.Hello(s_sender, 1), .. Frames.Record("1"), .. Frames.Record("2"), .. Frames.Record("3")]);
        host.Kept.Unblock();
        newer.WaitForCount(3);
        Assert.Equal(["1", "2", "3"], host.Received.Select(r => r.GetMessage()));
    }

    [Fact]
    public void A_sender_that_connects_again_and_again_while_a_handler_blocks_leaves_no_threads_behind()
    {
        using var host = ReceivingHost.Start();
        using var old = host.Connect();
        host.Kept.Block();
        old.Send([.. Frames.Hello(s_sender, 1), .. Frames.Record("1")]);
        Load.Until(() => host.Kept.Waiting == 1, "a record in the handler");
        for (var i = 0; i < 10; i++)
        {
            using var next = host.Connect();
            next.Send(Frames.Hello(s_sender, 1));
            Load.Until(() => host.Counters.Bytes >= Frames.Hello(s_sender, 1).Length * (i + 2), "the hello to arrive");
        }

        Load.Until(() => host.Counters.Connections <= 2, "the connections to end");
    }

    [Fact]
    public void A_record_that_is_refused_is_not_asked_for_again()
    {
        using var host = ReceivingHost.Start();
        using (var client = host.Connect())
        {
            client.Send([.. Frames.Hello(s_sender, 1), .. Frames.Record("1"), .. Frames.Of("{ no record"u8)]);
            while (client.Receive(new byte[8]) > 0)
            {
                // Until it is closed.
            }
        }

        using var again = host.Connect();
        again.Send(Frames.Hello(s_sender, 2));
        again.WaitForCount(2);
        again.Send([.. Frames.Of("{ no record"u8), .. Frames.Record("3")]);
        again.WaitForCount(3);
        Assert.Equal(["1", "3"], host.Received.Select(r => r.GetMessage()));
    }

    [Fact]
    public void Counts_survive_a_restart_in_their_file()
    {
        using var folder = new TempFolder();
        var path = folder.File("counts");
        using (var host = ReceivingHost.Start(o => o.StatePath = path))
        {
            using var client = host.Connect();
            client.Send([.. Frames.Hello(s_sender, 1), .. Frames.Record("1"), .. Frames.Record("2")]);
            client.WaitForCount(2);
        }

        using var next = ReceivingHost.Start(o => o.StatePath = path);
        using var again = next.Connect();
        again.Send([.. Frames.Hello(s_sender, 2), .. Frames.Record("2"), .. Frames.Record("3")]);
        Assert.Equal(2, again.ReadCount());
        again.WaitForCount(3);
        Assert.Equal(["3"], next.Received.Select(r => r.GetMessage()));
    }

    [Fact]
    public void Whether_handlers_keep_what_they_are_given_is_noted_before_the_first_record()
    {
        // A process that is killed before its first flush leaves what the next has to go by.
        using var folder = new TempFolder();
        foreach (var survives in (bool[])[true, false, true])
        {
            using (var host = ReceivingHost.Start(o => o.StatePath = folder.File("counts")))
            {
                host.Kept.Survives = survives;
                using var client = host.Connect();
                client.Send(Frames.Hello(s_sender, 1));
                Assert.Equal(0, client.ReadCount());
            }

            Assert.Equal(survives ? 1 : 0, File.ReadAllBytes(folder.File("counts"))[SenderLayout.KeptOffset]);
        }
    }

    [Fact]
    public void A_file_of_counts_is_one_receivers_alone()
    {
        using var folder = new TempFolder();
        var path = folder.File("counts");
        using var host = ReceivingHost.Start(o => o.StatePath = path);
        using var second = ReceivingHost.Make(o => o.StatePath = path);
        var refused = Assert.Throws<InvalidConfigurationException>(() => second.Service.StartAsync(default).GetAwaiter().GetResult());
        Assert.Contains("open in another process", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_the_stop_what_has_arrived_is_confirmed()
    {
        using var host = ReceivingHost.Start();
        using var client = host.Connect();
        client.Send(Frames.Hello(s_sender, 1));
        Assert.Equal(0, client.ReadCount());
        host.Kept.Block();
        client.Send([.. Enumerable.Range(1, 100).SelectMany(i => Frames.Record($"{i}"))]);
        Load.Until(() => host.Kept.Waiting == 1, "a record in the handler");
        var stopping = host.StopAsync();
        host.Kept.Unblock();
        client.WaitForCount(100);
        Assert.True(client.IsClosedByPeer());
        await stopping;
    }
}
