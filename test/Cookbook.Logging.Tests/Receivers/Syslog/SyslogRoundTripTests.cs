using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>What our handler sends, our receiver understands.</summary>
public sealed class SyslogRoundTripTests : IDisposable
{
    private const string Value = "a \"b\" \\ [c] größe 😀";

    private static readonly DateTime s_time = Some.Time.AddTicks(6_780);

    private readonly TempFolder _folder = new();
    private readonly Certificates _authority = new();

    public void Dispose()
    {
        _folder.Dispose();
        _authority.Dispose();
    }

    [SkippableTheory]
    [InlineData(SyslogTransport.Udp, null)]
    [InlineData(SyslogTransport.Tcp, SyslogFraming.OctetCounting)]
    [InlineData(SyslogTransport.Tcp, SyslogFraming.LineFeed)]
    [InlineData(SyslogTransport.Tcp, SyslogFraming.CrLf)]
    [InlineData(SyslogTransport.Tls, null)]
    [InlineData(SyslogTransport.Unix, null)]
    [InlineData(SyslogTransport.UnixStream, SyslogFraming.OctetCounting)]
    public void A_record_comes_back_as_it_was(SyslogTransport transport, SyslogFraming? framing)
    {
        Skip.If(OperatingSystem.IsWindows() && transport is SyslogTransport.Unix or SyslogTransport.UnixStream);
        var isLine = framing is SyslogFraming.LineFeed or SyslogFraming.CrLf;
        using var host = Receiving(transport, o => o.CategoryParameter = "Category");
        using (var logging = Sending(host, transport, o => (o.Framing, o.CategoryParameter, o.NewLines) = (framing, "Category", isLine ? SyslogNewLines.Escape : SyslogNewLines.Keep)))
        {
            var logger = logging.CreateLogger();
            using var outer = logger.BeginScope(new Dictionary<string, object?> { ["User"] = "outer", ["Tenant"] = Value });
            using var inner = logger.BeginScope(new Dictionary<string, object?> { ["User"] = "ann" });
            logger.LogWarning(new EventId(7, "OrderPaid"), "größe €\nof {OrderId}: {Note}", 42, Value);
        }

        host.WaitForReceived(1);
        var record = Assert.Single(host.Received);
        Assert.Equal(0, host.Counters.Malformed);
        Assert.Equal((LogLevel.Warning, "Shop.Payments", "OrderPaid", s_time), (record.Level, record.Category, record.EventId.Name, record.Timestamp));
        Assert.Equal($"größe €{(isLine ? "\\n" : "\n")}of 42: {Value}", record.GetMessage());
        Assert.Equal(("web1.example.com", Environment.ProcessId, "shop", "shop"), (record["SyslogHost"], record.ProcessId, record.ProcessName, record["SyslogAppName"]));
        Assert.Equal(("42", Value, "ann", Value), (record["OrderId"], record["Note"], record["User"], record["Tenant"]));
        Assert.False(record.TryGetValue("Category", out _));
    }

    [Theory]
    [InlineData(LogLevel.Trace, LogLevel.Debug)]
    [InlineData(LogLevel.Debug, LogLevel.Debug)]
    [InlineData(LogLevel.Information, LogLevel.Information)]
    [InlineData(LogLevel.Warning, LogLevel.Warning)]
    [InlineData(LogLevel.Error, LogLevel.Error)]
    [InlineData(LogLevel.Critical, LogLevel.Critical)]
    public void A_level_comes_back_where_syslog_has_it_and_a_number_of_an_event(LogLevel sent, LogLevel received)
    {
        using var host = Receiving(SyslogTransport.Tcp);
        using (var logging = Sending(host, SyslogTransport.Tcp))
        {
            logging.CreateLogger().Log(sent, new EventId(12), "plain");
        }

        host.WaitForReceived(1);
        var record = Assert.Single(host.Received);
        Assert.Equal((received, 12, "plain"), (record.Level, record.EventId.Id, record.GetMessage()));

        // APP-NAME, where nobody asks for the category.
        Assert.Equal("shop", record.Category);
    }

    [Fact]
    public void A_category_that_is_none_stays_a_property()
    {
        using var host = Receiving(SyslogTransport.Tcp, o => o.CategoryParameter = "Category");
        using var client = host.Connect();
        client.Send(System.Text.Encoding.ASCII.GetBytes($"<13>1 - - app - - [p@1 Category=\"{new string('x', 2_000)}\"] long\n<13>1 - - app - - [p@1 Category=\"\"] empty\n<13>1 - - app - - [p@1 Category=\"../x\"] path\n"));
        host.WaitForReceived(3);
        Assert.Equal(["app", "app", ".._x"], host.Received.Select(r => r.Category));
        Assert.True(host.Received[0].TryGetValue("Category", out _));
    }

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("::1", "::1")]
    public void A_datagram_without_a_host_has_that_of_its_sender(string address, string expected)
    {
        using var host = ReceivingHost.StartSyslog(o => (o.Transport, o.Address) = (ReceiverTransport.Udp, address));
        using var client = new System.Net.Sockets.Socket(host.Receiver.EndPoint!.AddressFamily, System.Net.Sockets.SocketType.Dgram, System.Net.Sockets.ProtocolType.Udp);
        client.Connect(host.Receiver.EndPoint);
        client.Send("<13>1 - - app - - - one"u8);
        client.Send("<13>two"u8);
        client.Send("<13>1 - web1 app - - - three"u8);
        host.WaitForReceived(3);
        Assert.Equal([expected, expected, "web1"], host.Received.Select(r => r["SyslogHost"]));
    }

    [Theory]
    [InlineData("<165>1 2026-01-02T03:04:05.678901Z web7 cron.daily 77 ID47 [order@9 Id=\"7\"] text", "<165>1 2026-01-02T03:04:05.678901Z web7 cron.daily 77 ID47 [properties@32473 Id=\"7\"] text")]
    [InlineData("<8>1 2026-01-02T03:04:05Z web7 postfix/smtpd main.1 - - text", "<8>1 2026-01-02T03:04:05.000000Z web7 postfix/smtpd main.1 - - text")]
    [InlineData("<13>1 2026-01-02T03:04:05Z - - - - - text", "<13>1 2026-01-02T03:04:05.000000Z relay - - - - text")]
    public void A_message_that_is_sent_on_says_who_it_is_from(string received, string forwarded)
    {
        using var target = SyslogListener.Datagrams();
        using var host = ReceivingHost.StartSyslog(more: logging => logging.AddSyslog(o =>
        {
            (o.Host, o.Port, o.HostName, o.AppName, o.ProcId, o.Facility, o.Utc) = ("127.0.0.1", ((IPEndPoint)target.LocalEndPoint!).Port, "relay", "relay", "1", "Local0", true);
            o.ForwardReceived = true;
        }));
        using (var client = host.Connect())
        {
            client.Send(System.Text.Encoding.ASCII.GetBytes($"{received}\n"));
        }

        string message;
        do
        {
            // What the receiver itself logs comes this way, too.
            message = target.Receive();
        }
        while (!message.EndsWith(" text", StringComparison.Ordinal));

        Assert.Equal(forwarded, message);
    }

    [Fact]
    public void Names_that_leave_no_room_are_not_sent_on_in_the_header()
    {
        var formatter = SyslogForm.Of(o => (o.Transport, o.MaxMessageBytes) = (SyslogTransport.Udp, 480));
        var received = new DetachedRecord(Some.Time, LogLevel.Warning, "app", "text")
        {
            Id = new EventId(0, new string('i', 32)),
            From = new RecordOrigin { IsSyslog = true, Receiver = "r" },
            Properties = [
                SyslogForm.Pair("SyslogFacility", "mail"), SyslogForm.Pair("SyslogHost", new string('h', 255)),
                SyslogForm.Pair("SyslogProcId", new string('p', 128)), SyslogForm.Pair("SyslogAppName", new string('a', 48)),
            ],
        };
        var bytes = SyslogForm.Bytes(formatter, received);
        Assert.InRange(bytes.Length, 0, 480);
        Assert.StartsWith("<12>1 2026-11-22T10:11:12.345000Z host app 42 iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii [", System.Text.Encoding.ASCII.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_that_was_not_received_keeps_such_properties_as_they_are()
    {
        var record = SyslogForm.Record("text", LogLevel.Information, SyslogForm.Pair("SyslogHost", "elsewhere"));
        Assert.Equal("[properties@32473 SyslogHost=\"elsewhere\"] text", SyslogForm.Rest(SyslogForm.Of(), record));
    }

    private ReceivingHost Receiving(SyslogTransport transport, Action<SyslogReceiverOptions>? more = null) => ReceivingHost.StartSyslog(o =>
    {
        o.Transport = transport switch
        {
            SyslogTransport.Udp => ReceiverTransport.Udp,
            SyslogTransport.Unix => ReceiverTransport.UnixDatagram,
            SyslogTransport.UnixStream => ReceiverTransport.Unix,
            _ => ReceiverTransport.Tcp,
        };
        o.Path = transport is SyslogTransport.Unix or SyslogTransport.UnixStream ? _folder.File("log") : null;
        if (transport == SyslogTransport.Tls)
        {
            using var server = _authority.Server();
            o.Tls = new ReceiverTlsOptions { CertificateFile = _authority.File("server.pem", $"{server.ExportCertificatePem()}\n{server.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()}") };
        }

        more?.Invoke(o);
    });

    private TestLogging Sending(ReceivingHost host, SyslogTransport transport, Action<SyslogOptions>? more = null)
    {
        var options = new SyslogOptions
        {
            Transport = transport,
            Host = transport == SyslogTransport.Tls ? "localhost" : "127.0.0.1",
            Port = (host.Receiver.EndPoint as IPEndPoint)?.Port,
            Path = transport is SyslogTransport.Unix or SyslogTransport.UnixStream ? _folder.File("log") : null,
            HostName = "web1.example.com",
            AppName = "shop",
            ProcId = Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
            TlsCaFile = transport == SyslogTransport.Tls ? _authority.CaFile : null,
        };
        more?.Invoke(options);
        var handler = SyslogHandler.Create(options, Some.Context(SyslogForm.Plain()));
        return TestLogging.With(TestLogging.Table(handler), new ManualTime(new DateTimeOffset(s_time)));
    }
}
