using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public class DatagramTransportTests
{
    [Fact]
    public void Each_frame_is_one_datagram_with_its_length_before_it()
    {
        using var receiver = Udp();
        using var logging = To(receiver);
        logging.CreateLogger().LogInformation("first");
        logging.CreateLogger().LogInformation("second");

        Assert.Equal(["\0\0\0\u0005first", "\0\0\0\u0006second"], [Receive(receiver), Receive(receiver)]);
    }

    [Fact]
    public void A_frame_that_is_too_long_is_refused_and_the_next_one_goes()
    {
        using var receiver = Udp();
        var handler = Framed.Handler(new DatagramTransport(Settings(receiver)));
        using var logging = TestLogging.To(handler);
        logging.CreateLogger().LogInformation("{Text}", new string('x', 66_000));
        logging.CreateLogger().LogInformation("next");

        Assert.Equal("\0\0\0\u0004next", Receive(receiver));
        logging.Flush();
        Assert.Equal((1, 1), (handler.Statistics!.Value.Refused, handler.Statistics.Value.WrittenRecords));
    }

    [Fact]
    public void A_receiver_that_comes_later_gets_what_was_not_sent()
    {
        int port;
        using (var gone = Udp())
        {
            port = ((IPEndPoint)gone.LocalEndPoint!).Port;
        }

        var name = Framed.Name();
        using var reports = new Reports(name);
        using var logging = TestLogging.To(Framed.Handler(new DatagramTransport(new StreamSettings(new StreamEndpoint("127.0.0.1", port))), name: name));
        Load.Until(
            () =>
            {
                logging.CreateLogger().LogInformation("lost or kept");
                return reports.All.Contains("Nothing can be sent", StringComparison.Ordinal);
            },
            "that nobody listens");

        using var receiver = Udp(port);
        Load.Until(
            () =>
            {
                logging.CreateLogger().LogInformation("kept");
                return receiver.Poll(10_000, SelectMode.SelectRead);
            },
            "a datagram");
    }

    [Fact]
    public void A_unix_socket_takes_datagrams_too()
    {
        using var folder = new TempFolder();
        using var receiver = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { ReceiveTimeout = 20_000 };
        receiver.Bind(new UnixDomainSocketEndPoint(folder.File("log.sock")));
        using var logging = TestLogging.To(Framed.Handler(new DatagramTransport(new StreamSettings(new StreamEndpoint("", 0, folder.File("log.sock"))))));
        for (var i = 0; i < 100; i++)
        {
            logging.CreateLogger().LogInformation("{Number:000}", i);
        }

        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"\0\0\0\u0003{i:000}"), Enumerable.Range(0, 100).Select(_ => Receive(receiver)));
    }

    [Fact]
    public void A_unix_socket_that_is_not_read_holds_up_nobody_for_longer_than_the_handler_has_time()
    {
        using var folder = new TempFolder();
        using var receiver = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        receiver.Bind(new UnixDomainSocketEndPoint(folder.File("log.sock")));
        var transport = new Watched(new DatagramTransport(new StreamSettings(new StreamEndpoint("", 0, folder.File("log.sock"))) { WriteTimeout = TimeSpan.FromHours(1) }));
        using (var logging = TestLogging.To(Framed.Handler(transport, new PumpOptions { ShutdownTimeout = TimeSpan.FromMilliseconds(100) })))
        {
            for (var i = 0; i < 10_000; i++)
            {
                logging.CreateLogger().LogInformation("{Number}", i);
            }
        }

        Assert.True(transport.Ended.Wait(TimeSpan.FromSeconds(20)), "the writer still waits");
    }

    private sealed class Watched(IInterruptibleTransport inner) : IInterruptibleTransport
    {
        public ManualResetEventSlim Ended { get; } = new(false);

        public WriteResult Write(LogBatch batch) => inner.Write(batch);

        public void Flush(bool toDisk) => inner.Flush(toDisk);

        public void Finish() => inner.Finish();

        public void Interrupt() => inner.Interrupt();

        public async ValueTask DisposeAsync()
        {
            await inner.DisposeAsync();
            Ended.Set();
        }
    }

    private static Socket Udp(int port = 0)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 20_000 };
        socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        return socket;
    }

    private static StreamSettings Settings(Socket receiver) => new(new StreamEndpoint("localhost", ((IPEndPoint)receiver.LocalEndPoint!).Port));

    private static TestLogging To(Socket receiver) => TestLogging.To(Framed.Handler(new DatagramTransport(Settings(receiver))));

    private static string Receive(Socket receiver)
    {
        var buffer = new byte[100_000];
        return Encoding.UTF8.GetString(buffer, 0, receiver.Receive(buffer));
    }
}
