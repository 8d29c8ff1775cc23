using System.Net.Sockets;

namespace Cookbook.Logging.Tests;

public sealed class BackPressureTests
{
    [Fact]
    public void While_a_handler_blocks_the_sender_blocks_and_memory_stays_bounded()
    {
        using var host = ReceivingHost.Start();
        using var client = host.Connect();
        client.SendBufferSize = 64 * 1024;
        host.Kept.Block();
        client.Send(Frames.Record("0"));
        Load.Until(() => host.Kept.Waiting == 1, "a record in the handler");
        client.Blocking = false;
        var frame = Frames.Record(new string('x', 100_000));
        var sent = 0L;
        while (client.Poll(TimeSpan.FromMilliseconds(300), SelectMode.SelectWrite))
        {
            sent += client.Send(frame);
            Assert.InRange(sent, 0, 200_000_000);
        }

        Assert.InRange(host.Counters.Bytes, 0, 1_500_000);
        host.Kept.Unblock();
        host.WaitForReceived(1 + (int)(sent / frame.Length));
    }

    [Fact]
    public async Task A_hundred_connections_that_wait_for_a_handler_take_no_thread_of_the_pool()
    {
        using var host = ReceivingHost.Start();
        host.Kept.Block();
        var clients = Enumerable.Range(0, 100).Select(_ => host.Connect()).ToList();
        try
        {
            clients.ForEach(c => c.Send(Frames.Record()));
            Load.Until(() => host.Kept.Waiting == 100, "a record of each in the handler");
            Assert.True(await Task.Run(static () => true).WaitAsync(TimeSpan.FromSeconds(5)));
            Assert.InRange(ThreadPool.PendingWorkItemCount, 0, 50);
            host.Kept.Unblock();
            host.WaitForReceived(100);
        }
        finally
        {
            host.Kept.Unblock();
            clients.ForEach(c => c.Dispose());
        }
    }

    [Fact]
    public void Records_on_their_way_take_no_more_memory_than_there_is_and_all_come_through()
    {
        using var host = ReceivingHost.Start(o => (o.MaxBytesInFlight, o.MaxFrameBytes) = (1024 * 1024, 256 * 1024));
        Load.On(8, n =>
        {
            using var client = host.Connect();
            for (var i = 0; i < 20; i++)
            {
                client.Send(Frames.Record($"{n}.{i}." + new string('x', 60_000)));
            }
        });
        host.WaitForReceived(160);
        foreach (var one in host.Received.Select(r => r.GetMessage().Split('.')).GroupBy(p => p[0]))
        {
            Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{i}"), one.Select(p => p[1]));
        }
    }
}
