using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class SyslogReceiverTests
{
    public static TheoryData<int> Streams => ReceivedSyslogCases.Ids("stream");

    [Theory]
    [MemberData(nameof(Streams))]
    public void A_stream_is_cut_into_messages_and_what_is_no_message_is_told_of(int id)
    {
        var expected = ReceivedSyslogCases.Find("stream", id);
        var bytes = expected.GetProperty("bytes_b64").GetBytesFromBase64();
        var isOpen = expected.GetProperty("then").GetString() == "open";
        using var host = ReceivingHost.StartSyslog(o => o.IdleTimeout = isOpen ? TimeSpan.FromMilliseconds(300) : o.IdleTimeout);
        using (var client = host.Connect())
        {
            var at = 0;
            foreach (var length in expected.GetProperty("chunks").ValueKind == System.Text.Json.JsonValueKind.Null ? [bytes.Length] : expected.GetProperty("chunks").EnumerateArray().Select(c => c.GetInt32()))
            {
                client.Send(bytes.AsSpan(at, length));
                at += length;
            }

            if (!isOpen)
            {
                client.Shutdown(SocketShutdown.Send);
            }

            Assert.True(client.IsClosedByPeer());
        }

        var messages = expected.GetProperty("messages");
        if (messages.ValueKind == System.Text.Json.JsonValueKind.Null)
        {
            Load.Until(() => host.Counters.Malformed + host.Counters.Refused.Sum(r => r.Value) > 0, "what is wrong to be counted");
        }
        else
        {
            var whole = messages.EnumerateArray().Select(m => m.GetString()).ToList();
            host.WaitForReceived(whole.Count);
            Assert.Equal(whole, host.Received.Select(r => r.GetMessage()));
            Assert.Equal(0, host.Counters.Malformed);
        }

        using var good = host.Connect();
        good.Send("<13>1 - - after - - - good\n"u8);
        Load.Until(() => host.Received.Any(r => r.Category == "after"), "a good client's message");
    }

    [Fact]
    public void The_last_line_need_not_have_an_end_but_a_counted_message_must_be_whole()
    {
        using var host = ReceivingHost.StartSyslog();
        using (var client = host.Connect())
        {
            client.Send("<13>one\n<13>two"u8);
        }

        host.WaitForReceived(2);
        using (var client = host.Connect())
        {
            client.Send("50 <13>three"u8);
        }

        host.WaitForRefusal("(truncated)");
        Assert.Equal(["one", "two"], host.Received.Select(r => r.GetMessage()));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public void A_datagram_is_a_message(string address)
    {
        using var host = ReceivingHost.StartSyslog(o => (o.Transport, o.Address) = (ReceiverTransport.Udp, address));
        using var client = new Socket(host.Receiver.EndPoint!.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        client.Connect(host.Receiver.EndPoint);
        client.Send("<11>1 2026-01-01T00:00:00Z h app 7 - - several\nlines\n"u8);
        client.Send(Array.Empty<byte>());
        client.Send("<14>from Python\0"u8);
        client.Send("nothing that syslog knows"u8);
        host.WaitForReceived(3);
        Assert.Equal(["several\nlines", "from Python", "nothing that syslog knows"], host.Received.Select(r => r.GetMessage()));
        Assert.Equal((LogLevel.Error, "app", host.Receiver.Name), (host.Received[0].Level, host.Received[0].Category, host.Received[0].Origin!.Receiver));
        Assert.Equal((3L, 1L), (host.Counters.Records, host.Counters.Malformed));
    }

    [SkippableTheory]
    [InlineData(ReceiverTransport.Unix, SocketType.Stream)]
    [InlineData(ReceiverTransport.UnixDatagram, SocketType.Dgram)]
    public void Unix_sockets_serve_messages(ReceiverTransport transport, SocketType type)
    {
        Skip.If(OperatingSystem.IsWindows());
        using var folder = new TempFolder();
        using var host = ReceivingHost.StartSyslog(o => (o.Transport, o.Path) = (transport, folder.File("log")));
        using var client = new Socket(AddressFamily.Unix, type, ProtocolType.Unspecified);
        client.Connect(new UnixDomainSocketEndPoint(folder.File("log")));
        client.Send("<13>Jan  1 00:00:00 app[5]: local\0"u8);
        host.WaitForReceived(1);
        Assert.Equal(("app", 5, "local"), (host.Received[0].Category, host.Received[0].ProcessId, host.Received[0].GetMessage()));
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public void Messages_come_by_TLS_with_a_certificate(SslProtocols version)
    {
        using var folder = new TempFolder();
        using var authority = new Certificates("our authority");
        using var server = authority.Server();
        using var shown = authority.Client("web 1");
        File.WriteAllText(folder.File("server.pem"), $"{server.ExportCertificatePem()}\n{server.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()}");
        File.WriteAllText(folder.File("ca.pem"), authority.AuthorityPem);
        using var host = ReceivingHost.StartSyslog(o => o.Tls = new ReceiverTlsOptions
        {
            CertificateFile = folder.File("server.pem"),
            ClientCertificates = ClientCertificates.Required,
            ClientCaFile = folder.File("ca.pem"),
        });
        using var client = new SslStream(new NetworkStream(host.Connect(), ownsSocket: true), false, static (_, certificate, _, _) => certificate?.Subject == "CN=localhost");
        client.AuthenticateAsClient(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            EnabledSslProtocols = version,
            ClientCertificates = [shown],
            LocalCertificateSelectionCallback = (_, _, _, _, _) => shown,
        });
        client.Write("28 <13>1 - - app - - - secret 1<13>1 - - app - - - secret 2\n"u8);
        host.WaitForReceived(2);
        Assert.Equal(["secret 1", "secret 2"], host.Received.Select(r => r.GetMessage()));
    }

    [Fact]
    public void A_logger_for_everything_keeps_the_records_own_category_and_further_categories_share_one()
    {
        using var host = ReceivingHost.StartSyslog(o => o.MaxCategories = 1);
        using var client = host.Connect();
        client.Send("<13>a: 1\n<13>b: 2\n"u8);
        host.WaitForReceived(2);
        Assert.Equal(["a", LoggerCache.Overflow], host.Received.Select(r => r.Category));
        Assert.Equal("b", host.Received[1]["OriginalCategory"]);
    }

    [Fact]
    public void Many_messages_at_once_keep_their_order()
    {
        using var host = ReceivingHost.StartSyslog();
        using var client = host.Connect();
        var text = new string('x', 5000);
        var expected = Enumerable.Range(0, 2000).Select(i => $"{i} {(i % 50 == 0 ? text : "")}").ToList();
        client.Send(Encoding.ASCII.GetBytes(string.Concat(expected.Select((m, i) => i % 2 == 0 ? $"<13>1 - - a - - - {m}\n" : $"{18 + m.Length} <13>1 - - a - - - {m}"))));
        host.WaitForReceived(2000);
        Assert.Equal(expected, host.Received.Select(r => r.GetMessage()));
    }
}
