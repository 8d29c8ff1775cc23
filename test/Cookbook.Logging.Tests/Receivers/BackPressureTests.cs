using System.Net.Sockets;

namespace Cookbook.Logging.Tests;

public sealed class BackPressureTests
{
    [Fact]
    public async Task While_a_handler_blocks_the_sender_blocks_and_memory_stays_bounded()
    {
        using var host = ReceivingHost.Start();
        using var client = host.Connect();
        client.SendBufferSize = 64 * 1024;
        host.Kept.Block();
        client.Send(Frames.Record("0"));
        Load.Until(() => host.Kept.Waiting == 1, "a record in the handler");
        var frame = Frames.Record(new string('x', 100_000));
        var sent = 0;
        var sending = Task.Run(() =>
        {
            for (; sent < 200; sent++)
            {
                client.Send(frame);
            }
        });
        Load.Until(() => !client.Poll(TimeSpan.FromMilliseconds(300), SelectMode.SelectWrite), "the sender to be held up");
        Assert.False(sending.IsCompleted);
        Assert.InRange(host.Counters.Bytes, 0, 1_500_000);
        host.Kept.Unblock();
        await sending;
        host.WaitForReceived(201);
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
    public async Task Who_once_sent_a_large_record_does_not_keep_its_memory_while_he_sends_small_ones()
    {
        using var host = ReceivingHost.Start(o => o.MaxBytesInFlight = 4 * 1024 * 1024);
        var large = Frames.Record(new string('x', 500_000));
        using var end = new CancellationTokenSource();
        Socket[] hogs = [host.Connect(), host.Connect()];
        Task[] sending = [.. hogs.Select(hog => Task.Factory.StartNew(
            () =>
            {
                hog.Send(large);
                while (!end.IsCancellationRequested)
                {
                    hog.Send(Frames.Record("small", "Small"));
                }
            },
            TaskCreationOptions.LongRunning))];
        Load.Until(() => host.Kept.Records.Count(r => r.Category == "Small") > 10, "small records after the large ones");
        using (var good = host.Connect())
        {
            good.Send(Frames.Record(new string('y', 500_000), "Good"));
            Load.Until(() => host.Kept.Records.Any(r => r.Category == "Good"), "another large record");
        }

        end.Cancel();
        await Task.WhenAll(sending);
        Array.ForEach(hogs, h => h.Dispose());
    }

    [Fact]
    public async Task Records_on_their_way_take_no_more_memory_than_there_is_and_all_come_through()
    {
        const int Senders = 8;
        using var host = ReceivingHost.Start(o => (o.MaxBytesInFlight, o.MaxFrameBytes) = (1024 * 1024, 256 * 1024));
        host.Kept.Block();
        var sending = Task.Run(() => Load.On(Senders, n =>
        {
            using var client = host.Connect();
            for (var i = 0; i < 20; i++)
            {
                client.Send(Frames.Record($"{n}.{i}." + new string('x', 60_000)));
            }
        }));

        // A record of each has arrived whole; read, one of them may take all the memory that there is for that, so that the others are not read meanwhile.
        Load.Until(() => host.Counters.Bytes >= Senders * 60_000 && host.Kept.Waiting > 0, "a record of each");
        Assert.False(SpinWait.SpinUntil(() => host.Kept.Waiting > 1, TimeSpan.FromMilliseconds(500)), $"{host.Kept.Waiting} records are in memory at once");

        host.Kept.Unblock();
        await sending;
        host.WaitForReceived(Senders * 20);
        foreach (var one in host.Received.Select(r => r.GetMessage().Split('.')).GroupBy(p => p[0]))
        {
            Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{i}"), one.Select(p => p[1]));
        }
    }
}
