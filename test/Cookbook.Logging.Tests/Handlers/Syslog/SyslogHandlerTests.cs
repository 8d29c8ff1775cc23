using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class SyslogHandlerContractTests : HandlerContract, IDisposable
{
    private readonly FrameListener _listener = SyslogListener.Counting();

    public void Dispose() => _listener.Dispose();

    // What is flushed is sent, and read a moment later.
    protected override bool IsReadableWhileOpen => false;

    protected override LogHandler Create(HandlerContext context) => SyslogHandler.Create(
        new() { Transport = SyslogTransport.Tcp, Host = "127.0.0.1", Port = _listener.Port, StructuredDataId = "" }, context);

    protected override IReadOnlyList<string> Messages()
    {
        _listener.WaitForEnd();
        return [.. _listener.Frames.Select(SyslogListener.Text)];
    }
}

public class SyslogHandlerTests
{
    [Theory]
    [InlineData(AddressFamily.InterNetwork)]
    [InlineData(AddressFamily.InterNetworkV6)]
    public void A_datagram_is_a_message(AddressFamily family)
    {
        using var socket = new Socket(family, SocketType.Dgram, ProtocolType.Udp);
        socket.ReceiveTimeout = 20_000;
        var loopback = family == AddressFamily.InterNetwork ? IPAddress.Loopback : IPAddress.IPv6Loopback;
        socket.Bind(new IPEndPoint(loopback, 0));
        using var logging = To(new() { Host = $"{loopback}", Port = ((IPEndPoint)socket.LocalEndPoint!).Port, HostName = "host", AppName = "app", ProcId = "42", Utc = true });
        logging.CreateLogger().LogWarning(new EventId(0, "Paid"), "order {Id}", 7);
        Assert.Matches("^<12>1 [0-9T:.-]{26}Z host app 42 Paid \\[properties@32473 Id=\"7\"\\] order 7$", socket.Receive());

        logging.CreateLogger().LogWarning("{Long}", new string('x', 5000));
        Assert.Equal(2048, socket.Receive().Length);
    }

    [Fact]
    public void A_line_feed_may_end_a_message()
    {
        using var listener = SyslogListener.Ending((byte)'\n');
        using (var logging = To(new() { Transport = SyslogTransport.Tcp, Framing = SyslogFraming.LineFeed, Host = "127.0.0.1", Port = listener.Port, StructuredDataId = "" }))
        {
            logging.CreateLogger().LogInformation("one\ntwo");
            logging.CreateLogger().LogInformation("three");
        }

        listener.WaitForEnd();
        Assert.Equal(["one\\ntwo", "three"], listener.Frames.Select(SyslogListener.Text));
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public void TLS_goes_to_a_server_that_is_trusted(SslProtocols version)
    {
        using var certificates = new Certificates();
        using var server = certificates.Server();
        using var own = certificates.Client();
        var file = certificates.File("own.pfx", own.Export(System.Security.Cryptography.X509Certificates.X509ContentType.Pfx, "open"));
        string? client = null;
        using var listener = SyslogListener.Counting(wrap: stream =>
        {
            var tls = new SslStream(stream);
            tls.AuthenticateAsServer(new SslServerAuthenticationOptions
            {
                ServerCertificate = server,
                EnabledSslProtocols = version,
                ClientCertificateRequired = true,
                RemoteCertificateValidationCallback = (_, certificate, _, _) => (client = certificate?.Subject) is not null,
            });
            return tls;
        });
        using (var logging = To(new()
        {
            Transport = SyslogTransport.Tls,
            Host = "localhost",
            Port = listener.Port,
            StructuredDataId = "",
            TlsCaFile = certificates.CaFile,
            TlsCertificateFile = file,
            TlsPassword = "open",
        }))
        {
            logging.CreateLogger().LogInformation("hello");
        }

        listener.WaitForEnd();
        Assert.Equal(["hello"], listener.Frames.Select(SyslogListener.Text));
        Assert.Equal("CN=a client", client);
    }

    [Fact]
    public void A_local_socket_gets_datagrams_or_a_stream_as_it_is()
    {
        using var folder = new TempFolder();
        var path = folder.File("log");
        using var logging = To(new() { Transport = SyslogTransport.Unix, Path = path, StructuredDataId = "", ConnectTimeout = TimeSpan.FromSeconds(1) });
        var logger = logging.CreateLogger();
        using (var datagrams = SyslogListener.Datagrams(path))
        {
            logger.LogInformation("one");
            Assert.Equal("one", SyslogListener.Text(datagrams.Receive()));
        }

        // Another service takes the place of the first.
        File.Delete(path);
        using (var stream = SyslogListener.Ending((byte)'\n', path))
        {
            logger.LogInformation("two");
            logger.LogInformation("three");
            stream.WaitFor(2);
            Assert.Equal(["two", "three"], stream.Frames.Select(SyslogListener.Text));
        }
    }

    [Theory]
    [InlineData(SyslogFraming.Nul)]
    [InlineData(SyslogFraming.LineFeed)]
    public void A_local_stream_is_one_by_a_key(SyslogFraming framing)
    {
        using var folder = new TempFolder();
        using var listener = SyslogListener.Ending(framing == SyslogFraming.Nul ? (byte)0 : (byte)'\n', folder.File("log"));
        using (var logging = To(new() { Transport = SyslogTransport.UnixStream, Path = folder.File("log"), Framing = framing, StructuredDataId = "" }))
        {
            logging.CreateLogger().LogInformation("hello");
        }

        listener.WaitForEnd();
        Assert.Equal(["hello"], listener.Frames.Select(SyslogListener.Text));
    }

    [Theory]
    [InlineData(new byte[] { 0x15, 3, 3, 0, 2, 2, 50 }, "answers in TLS to what was sent in plain: set Transport to Tls")]
    [InlineData(new byte[] { (byte)'H', (byte)'T', (byte)'T', (byte)'P' }, "answers 'HTTP")]
    public void A_peer_that_answers_is_told_of_once(byte[] answer, string expected)
    {
        var name = SyslogForm.Name();
        using var reports = new Reports(name);
        using var listener = new FrameListener((_, stream, _) =>
        {
            while (stream.ReadByte() >= 0)
            {
                stream.Write(answer);
            }
        });
        using (var logging = To(new() { Transport = SyslogTransport.Tcp, Host = "127.0.0.1", Port = listener.Port }, name))
        {
            logging.CreateLogger().LogInformation("one");
            reports.WaitFor(expected);
            logging.CreateLogger().LogInformation("two");
        }

        listener.WaitForEnd();
        Assert.Single(reports.All.Split('\n'), l => l.Contains("answers ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_peer_that_answers_a_TLS_greeting_in_plain_is_told_of()
    {
        var name = SyslogForm.Name();
        using var reports = new Reports(name);
        using var listener = new FrameListener((_, stream, _) =>
        {
            stream.ReadByte();
            stream.Write("421 what do you want?\r\n"u8);
        });
        using var logging = To(new() { Transport = SyslogTransport.Tls, Host = "127.0.0.1", Port = listener.Port }, name);
        logging.CreateLogger().LogInformation("one");
        reports.WaitFor("The server speaks no TLS; it answers '421 what do you want?");
    }

    [Fact]
    public void What_is_queued_is_sent_in_the_form_it_was_framed_in()
    {
        using var folder = new TempFolder();
        var spool = folder.File("spool");
        var context = SyslogForm.Context();
        SyslogOptions Options(SyslogFraming framing, string? path) => new() { Transport = SyslogTransport.Tcp, Framing = framing, SpoolPath = path };
        var counting = SyslogHandler.Create(Options(SyslogFraming.OctetCounting, spool), context);
        Assert.True(SyslogHandler.Create(Options(SyslogFraming.OctetCounting, spool), context).MayContinue(counting));
        Assert.False(SyslogHandler.Create(Options(SyslogFraming.LineFeed, spool), context).MayContinue(counting));
        Assert.False(SyslogHandler.Create(Options(SyslogFraming.LineFeed, null), context).MayContinue(SyslogHandler.Create(Options(SyslogFraming.OctetCounting, null), context)));
        Assert.False(SyslogHandler.Create(new(), context).MayContinue(SyslogHandler.Create(Options(SyslogFraming.OctetCounting, null), context)));
    }

    [Fact]
    public async Task A_reload_keeps_what_is_queued_and_what_may_not_have_been_read()
    {
        using var listener = SyslogListener.Counting(wrap: null);
        var port = listener.Port;
        listener.Dispose();
        await using var configured = Configured.Section(Section(port, "5s"));
        configured.Factory.CreateLogger("Shop").LogInformation("one");
        Assert.True(await configured.ChangeSection(Section(port, "6s")));
        configured.Factory.CreateLogger("Shop").LogInformation("two");
        using var late = SyslogListener.Counting(port);
        late.WaitFor(2);
        Assert.Equal(["one", "two"], late.Frames.Select(SyslogListener.Text));

        static string Section(int port, string timeout) =>
            $$"""{ 'Handlers': { 'far': { 'Type': 'Syslog', 'Transport': 'Tcp', 'Host': '127.0.0.1', 'Port': {{port}}, 'ConnectTimeout': '{{timeout}}' } } }""";
    }

    [Fact]
    public void Records_that_came_from_elsewhere_go_on_only_where_that_is_said()
    {
        using var listener = SyslogListener.Counting();
        var elsewhere = new DetachedRecord(Some.Time, LogLevel.Information, "Far.Away", "from elsewhere") { From = new RecordOrigin { Receiver = "in" } };
        foreach (var forwards in (bool[])[false, true])
        {
            var handler = Handler(new() { Transport = SyslogTransport.Tcp, Host = "127.0.0.1", Port = listener.Port, StructuredDataId = "", ForwardReceived = forwards });
            using var logging = TestLogging.To(handler);
            handler.Handle(elsewhere);
            logging.CreateLogger().LogInformation("own {Forwards}", forwards);
        }

        listener.WaitForEnd();
        Assert.Equal(["own False", "from elsewhere", "own True"], listener.Frames.Select(SyslogListener.Text));
    }

    [Fact]
    public void A_provider_of_its_own_has_its_keys_in_its_section_and_its_formatter_goes_over_the_default()
    {
        using var socket = SyslogListener.Datagrams();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Logging:Syslog:Host"] = "127.0.0.1",
            ["Logging:Syslog:Port"] = $"{((IPEndPoint)socket.LocalEndPoint!).Port}",
            ["Logging:Syslog:LogLevel:Default"] = "Warning",
            ["Logging:Syslog:Facility"] = "Local0",
            ["Logging:Syslog:Severities:Warning"] = "Notice",
            ["Logging:Syslog:Formatter:ExceptionStyle"] = "Message",
            ["Logging:Syslog:Origin:software"] = "shop",
        }).Build();
        using var services = new ServiceCollection()
            .AddLogging(logging => logging.AddConfiguration(configuration.GetSection("Logging")).AddSyslog(syslog => syslog.AppName = "shop"))
            .BuildServiceProvider();
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Shop");
        logger.LogInformation("too low");
        logger.LogWarning(new InvalidOperationException("broken"), "sent");
        var message = socket.Receive();
        Assert.StartsWith("<133>1 ", message, StringComparison.Ordinal);
        Assert.EndsWith($" shop {Environment.ProcessId} - [origin software=\"shop\"] sent\\nbroken", message, StringComparison.Ordinal);
    }

    private static TestLogging To(SyslogOptions options, string? name = null) => TestLogging.To(Handler(options, name));

    private static SyslogHandler Handler(SyslogOptions options, string? name = null) => SyslogHandler.Create(options, SyslogForm.Context(name: name));
}
