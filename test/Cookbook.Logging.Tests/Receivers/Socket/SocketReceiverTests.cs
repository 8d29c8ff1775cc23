using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class SocketReceiverTests
{
    [Fact]
    public void A_record_is_logged_under_its_own_category_and_level_with_its_own_time()
    {
        using var host = ReceivingHost.Start();
        using var client = host.Connect();
        client.Send(Frames.Record("hello", "Shop.Payments", 40));
        host.WaitForReceived(1);
        var record = host.Received[0];
        Assert.Equal(("hello", "Shop.Payments", LogLevel.Error), (record.GetMessage(), record.Category, record.Level));
        Assert.Equal(new DateTime(2025, 11, 22, 10, 11, 12, 345, DateTimeKind.Utc), record.Timestamp);
        Assert.Equal(host.Receiver.Name, record.Origin!.Receiver);
    }

    [Fact]
    public void Frames_may_be_cut_anywhere()
    {
        using var host = ReceivingHost.Start();
        using var client = host.Connect();
        byte[] two = [.. Frames.Record("one"), .. Frames.Record("two")];
        for (var cut = 1; cut < two.Length; cut++)
        {
            client.Send(two.AsSpan(0, cut));
            client.Send(two.AsSpan(cut));
        }

        host.WaitForReceived(2 * (two.Length - 1));
        Assert.Equal(Enumerable.Range(0, two.Length - 1).SelectMany(_ => new[] { "one", "two" }), host.Received.Select(r => r.GetMessage()));
    }

    [Fact]
    public void Frames_may_come_byte_by_byte()
    {
        using var host = ReceivingHost.Start();
        using var client = host.Connect();
        foreach (var one in Frames.Record("slowly"))
        {
            client.Send([one]);
        }

        host.WaitForReceived(1);
        Assert.Equal("slowly", host.Received[0].GetMessage());
    }

    [Fact]
    public void Long_frames_and_many_at_once_are_taken()
    {
        using var host = ReceivingHost.Start();
        using var client = host.Connect();
        var text = new string('x', 200_000);
        client.Send([.. Frames.Record(text), .. Frames.Record("a"), .. Frames.Record(text + "y"), .. Frames.Record("b")]);
        host.WaitForReceived(4);
        Assert.Equal([text, "a", text + "y", "b"], host.Received.Select(r => r.GetMessage()));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("*")]
    public void Datagrams_are_records_with_or_without_their_length(string address)
    {
        using var host = ReceivingHost.Start(o => (o.Transport, o.Address) = (ReceiverTransport.Udp, address));
        using var client = new Socket(address == "::1" ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        client.Connect(address == "::1" ? IPAddress.IPv6Loopback : IPAddress.Loopback, host.Receiver.EndPoint!.Port);
        client.Send(Frames.Record("with"));
        host.WaitForReceived(1);
        client.Send(Frames.Record("without").AsSpan(4));
        host.WaitForReceived(2);
        Assert.Equal(["with", "without"], host.Received.Select(r => r.GetMessage()));
    }

    [Fact]
    public void A_datagram_that_is_no_record_is_refused_and_the_next_taken()
    {
        using var host = ReceivingHost.Start(o => o.Transport = ReceiverTransport.Udp);
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        client.Connect(host.Receiver.EndPoint!);
        client.Send("{ no record"u8);
        client.Send(Array.Empty<byte>());
        client.Send(Frames.Record("good"));
        host.WaitForReceived(1);
        host.WaitForRefusal("127.0.0.1 (content)");
    }

    [SkippableFact]
    public void A_unix_socket_serves_its_owner_and_group_and_is_gone_afterwards()
    {
        Skip.If(OperatingSystem.IsWindows());
        using var folder = new TempFolder();
        var path = folder.File("records.sock");
        using (var host = ReceivingHost.Start(o => (o.Transport, o.Path) = (ReceiverTransport.Unix, path)))
        {
            Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(path) == (UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite));
            using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            client.Connect(new UnixDomainSocketEndPoint(path));
            client.Send(Frames.Record("local"));
            host.WaitForReceived(1);
        }

        Assert.False(File.Exists(path));
    }

    [SkippableFact]
    public void Datagrams_to_a_unix_socket_are_records()
    {
        Skip.If(OperatingSystem.IsWindows());
        using var folder = new TempFolder();
        using var host = ReceivingHost.Start(o => (o.Transport, o.Path) = (ReceiverTransport.UnixDatagram, folder.File("records.sock")));
        using var client = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        client.Connect(new UnixDomainSocketEndPoint(folder.File("records.sock")));
        client.Send(Frames.Record("local"));
        host.WaitForReceived(1);
    }

    [Fact]
    public void Two_receivers_cannot_share_a_port()
    {
        using var host = ReceivingHost.Start();
        var port = ((IPEndPoint)host.Receiver.EndPoint!).Port;
        using var second = ReceivingHost.Make(o => o.Port = port);
        var refused = Assert.Throws<InvalidConfigurationException>(() => second.Service.StartAsync(default).GetAwaiter().GetResult());
        Assert.Contains($"{port}", refused.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_socket_that_is_left_is_replaced_and_one_in_use_is_not()
    {
        Skip.If(OperatingSystem.IsWindows());
        using var folder = new TempFolder();
        var path = folder.File("records.sock");
        using (var gone = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            gone.Bind(new UnixDomainSocketEndPoint(path));
            File.Move(path, folder.File("kept"));
        }

        File.Move(folder.File("kept"), path);
        using var host = ReceivingHost.Start(o => (o.Transport, o.Path) = (ReceiverTransport.Unix, path));
        using var second = ReceivingHost.Make(o => (o.Transport, o.Path) = (ReceiverTransport.Unix, path));
        var refused = Assert.Throws<InvalidConfigurationException>(() => second.Service.StartAsync(default).GetAwaiter().GetResult());
        Assert.Contains("another process listens", refused.Message, StringComparison.Ordinal);

        File.WriteAllText(folder.File("file"), "mine");
        using var third = ReceivingHost.Make(o => (o.Transport, o.Path) = (ReceiverTransport.Unix, folder.File("file")));
        Assert.Throws<InvalidConfigurationException>(() => third.Service.StartAsync(default).GetAwaiter().GetResult());
        Assert.Equal("mine", File.ReadAllText(folder.File("file")));
    }

    [Fact]
    public async Task What_arrived_before_the_stop_is_handed_on()
    {
        using var host = ReceivingHost.Start();
        using var client = host.Connect();
        host.Kept.Block();
        for (var i = 0; i < 500; i++)
        {
            client.Send(Frames.Record($"{i}"));
        }

        Load.Until(() => host.Kept.Waiting > 0, "a record in the handler");
        var stopping = host.StopAsync();
        host.Kept.Unblock();
        await stopping;
        Assert.Equal(Enumerable.Range(0, 500).Select(i => $"{i}"), host.Received.Select(r => r.GetMessage()));
        Assert.True(client.IsClosedByPeer());
        Assert.Equal(0, host.Counters.Connections);
    }
}
