using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Cookbook.Logging.Tests;

/// <summary>A receiver is killed without warning while records come, and started again.</summary>
public sealed class KilledReceiverTests
{
    private const int Count = 6000;
    private const int Kills = 3;
    private const int Ahead = 500;

    [Fact]
    public void What_a_killed_receiver_had_taken_is_written_and_what_it_had_not_is_sent_again()
    {
        using var folder = new TempFolder();
        var confirmed = 0L;
        for (var run = 1; run <= Kills + 1; run++)
        {
            using var receiver = TestProgram.StartTalking("receiver", folder.Path);
            var until = run > Kills ? Count : Count * run / (Kills + 1);
            confirmed = Send(int.Parse(receiver.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture), confirmed, until);
            if (run > Kills)
            {
                receiver.StandardInput.Close();
                Assert.True(receiver.WaitForExit(TimeSpan.FromSeconds(30)), "the receiver did not end");
            }
            else
            {
                receiver.Kill();
                receiver.WaitForExit();
            }
        }

        var written = File.ReadLines(folder.File("received.log")).Where(l => l.StartsWith("numbered ", StringComparison.Ordinal))
            .Select(l => int.Parse(l["numbered ".Length..], CultureInfo.InvariantCulture)).ToList();

        Assert.Equal(Enumerable.Range(1, Count), written);
    }

    /// <summary>Sends from what is confirmed on, and stops with much on its way once enough is confirmed.</summary>
    private static long Send(int port, long confirmed, int until)
    {
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = 20_000, SendTimeout = 20_000 };
        client.Connect(IPAddress.Loopback, port);
        client.Send(Frames.Hello(5, confirmed + 1));
        var known = client.ReadCount();
        Assert.InRange(known, confirmed, confirmed + Ahead);
        var (next, count) = (confirmed, known);
        while (count < until)
        {
            for (; next < Math.Min(Count, count + Ahead); next++)
            {
                client.Send(Frames.Record($"{next + 1}", "numbered"));
            }

            count = client.ReadCount();
        }

        for (; next < Math.Min(Count, count + Ahead); next++)
        {
            client.Send(Frames.Record($"{next + 1}", "numbered"));
        }

        return count;
    }
}
