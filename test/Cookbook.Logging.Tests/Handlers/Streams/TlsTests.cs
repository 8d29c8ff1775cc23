using System.Diagnostics;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class TlsTests : IDisposable
{
    private readonly Certificates _certificates = new();
    private readonly string _name = Framed.Name();

    public void Dispose() => _certificates.Dispose();

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public void Records_go_encrypted_to_a_server_that_is_trusted(SslProtocols version)
    {
        using var listener = Listener(_certificates.Server(), version: version);
        using (var logging = To(listener.Port, Trusting))
        {
            Log(logging, 0, 1000);
        }

        listener.WaitForEnd();
        Assert.Equal(Enumerable.Range(0, 1000), Framed.Numbers(listener.Frames));
    }

    [Theory]
    [InlineData(SslProtocols.Tls12, "expired", "is not valid at this time; it is from 2021-01-01 00:00:00Z to 2022-02-02 00:00:00Z")]
    [InlineData(SslProtocols.Tls13, "expired", "is not valid at this time")]
    [InlineData(SslProtocols.Tls12, "other host", "it is not for 'localhost', but for CN=elsewhere.example")]
    [InlineData(SslProtocols.Tls13, "other host", "it is not for 'localhost', but for CN=elsewhere.example")]
    [InlineData(SslProtocols.Tls12, "other authority", "it is not signed by an authority that is trusted here")]
    [InlineData(SslProtocols.Tls13, "other authority", "it is not signed by an authority that is trusted here")]
    [InlineData(SslProtocols.Tls12, "the system's authorities", "it is not signed by an authority that is trusted here")]
    [InlineData(SslProtocols.Tls12, "a client's", "The server's certificate is refused")]
    public void A_server_that_is_not_trusted_gets_nothing_and_the_records_are_kept_for_one_that_is(SslProtocols version, string what, string reason)
    {
        using var others = new Certificates("Another Authority");
        using var reports = new Reports(_name);
        var untrusted = what switch
        {
            "expired" => _certificates.Server(until: "2022-02-02T00:00:00Z"),
            "other host" => _certificates.Server("elsewhere.example"),
            "other authority" => others.Server(),
            "a client's" => _certificates.Client(),
            _ => _certificates.Server(),
        };
        var listener = Listener(untrusted, version: version);
        using var logging = To(listener.Port, what == "the system's authorities" ? Trusting with { CaFile = null } : Trusting, TimeSpan.FromSeconds(1));
        Log(logging, 0, 10);
        reports.WaitFor(reason);
        Assert.Empty(listener.Frames);
        listener.Dispose();

        if (what != "the system's authorities")
        {
            using var good = Listener(_certificates.Server(), listener.Port);
            good.WaitFor(10);
            Assert.Equal(Enumerable.Range(0, 10), Framed.Numbers(good.Frames));
            logging.Dispose();
        }
    }

    [Theory]
    [InlineData(SslProtocols.Tls12, false)]
    [InlineData(SslProtocols.Tls13, false)]
    [InlineData(SslProtocols.Tls12, true)]
    [InlineData(SslProtocols.Tls13, true)]
    public void A_server_that_wants_another_client_certificate_is_noticed_and_the_records_are_kept(SslProtocols version, bool hasOne)
    {
        using var others = new Certificates("Another Authority");
        using var reports = new Reports(_name);
        var settings = hasOne ? Trusting with { CertificateFile = Pem(others.Client(), others) } : Trusting;
        var listener = Listener(_certificates.Server(), version: version, wantsClient: true);
        using var logging = To(listener.Port, settings);

        // What goes before the refusal is noticed stays in the window.
        for (var i = 0; i < 10; i++)
        {
            Log(logging, i, i + 1);
            logging.CreateLogger().LogInformation("other {Number}", -1);
        }

        // Where all went before it, a flush is what looks at the connection.
        Load.Until(
            () =>
            {
                logging.Provider.Flush(TimeSpan.FromMilliseconds(10));
                return reports.All.Contains("writing fails", StringComparison.Ordinal);
            },
            "the refusal");
        Assert.Empty(listener.Frames);
        listener.Dispose();

        using var good = Listener(_certificates.Server(), listener.Port);
        logging.Flush();
        good.WaitFor(20);
        Assert.Equal(Enumerable.Range(0, 10), Framed.Numbers(good.Frames).Where(n => n >= 0).Distinct());

        // While somebody still reads: what nobody has read to the end is sent again for as long as the end may take.
        logging.Dispose();
    }

    [Theory]
    [InlineData("pem")]
    [InlineData("two files")]
    [InlineData("encrypted pem")]
    [InlineData("pfx")]
    public void A_client_certificate_is_shown(string form)
    {
        using var certificate = _certificates.Client();
        using var key = certificate.GetECDsaPrivateKey()!;
        var settings = form switch
        {
            "pem" => Trusting with { CertificateFile = Pem(certificate, _certificates) },
            "two files" => Trusting with { CertificateFile = _certificates.File("c.pem", certificate.ExportCertificatePem()), KeyFile = _certificates.File("k.pem", key.ExportPkcs8PrivateKeyPem()) },
            "encrypted pem" => Trusting with
            {
                CertificateFile = _certificates.File("c.pem", certificate.ExportCertificatePem()),
                KeyFile = _certificates.File("k.pem", key.ExportEncryptedPkcs8PrivateKeyPem("open", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000))),
                Password = "open",
            },
            _ => Trusting with { CertificateFile = _certificates.File("c.pfx", certificate.Export(X509ContentType.Pfx, "open")), Password = "open" },
        };
        using var listener = Listener(_certificates.Server(), wantsClient: true);
        using (var logging = To(listener.Port, settings))
        {
            Log(logging, 0, 10);
        }

        listener.WaitForEnd();
        Assert.Equal(10, listener.Frames.Length);
    }

    [Fact]
    public void A_wrong_password_is_not_told()
    {
        using var certificate = _certificates.Client();
        using var reports = new Reports(_name);
        using var listener = Listener(_certificates.Server());
        var file = _certificates.File("c.pfx", certificate.Export(X509ContentType.Pfx, "open"));
        using var logging = To(listener.Port, Trusting with { CertificateFile = file, Password = "s3cret-word" }, TimeSpan.FromMilliseconds(50));
        Log(logging, 0, 1);

        reports.WaitFor("cannot be used");
        Assert.Contains("c.pfx", reports.All, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret-word", reports.All, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_speaks_only_an_older_version_is_refused()
    {
        using var reports = new Reports(_name);
        using var listener = Listener(_certificates.Server(), version: SslProtocols.Tls12);
        using var logging = To(listener.Port, Trusting with { MinimumVersion = TlsVersion.Tls13 }, TimeSpan.FromMilliseconds(50));
        Log(logging, 0, 1);

        reports.WaitFor("TLS with the server failed");
        Assert.Empty(listener.Frames);
    }

    [Fact]
    public void A_server_that_does_not_speak_TLS_is_given_up()
    {
        using var reports = new Reports(_name);
        using var over = new ManualResetEventSlim();
        using var listener = new FrameListener((_, _, _) => over.Wait());
        using var logging = To(listener.Port, Trusting, TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(200));
        Log(logging, 0, 1);

        reports.WaitFor("writing fails");
        Assert.Empty(listener.Frames);
        over.Set();
    }

    [Fact]
    public void A_server_that_draws_the_handshake_out_is_given_up_when_the_time_to_connect_is_over()
    {
        using var over = new ManualResetEventSlim();
        using var listener = Dripping(over);
        var settings = listener.Settings with { ConnectTimeout = TimeSpan.FromMilliseconds(500) };
        var since = Stopwatch.GetTimestamp();
        var late = Assert.Throws<IOException>(() => StreamConnection.Open(settings with { Tls = Trusting }, _name, _ => { }));

        Assert.Contains("ConnectTimeout", late.Message, StringComparison.Ordinal);
        Assert.InRange(Stopwatch.GetElapsedTime(since), TimeSpan.FromMilliseconds(400), TimeSpan.FromSeconds(5));
        over.Set();
    }

    [Fact]
    public void The_end_does_not_wait_for_a_handshake()
    {
        using var over = new ManualResetEventSlim();
        using var begun = new ManualResetEventSlim();
        using var listener = Dripping(over, begun);
        var logging = To(listener.Port, Trusting, TimeSpan.FromMilliseconds(50), TimeSpan.FromMinutes(5));
        Log(logging, 0, 1);
        Assert.True(begun.Wait(TimeSpan.FromSeconds(20)));
        logging.Dispose();

        listener.WaitForEnd();
        over.Set();
    }

    [Fact]
    public void An_authority_that_has_only_the_name_of_the_trusted_one_is_refused()
    {
        using var others = new Certificates();
        using var listener = Listener(others.Server());
        using var socket = SocketConnector.Connect(listener.Settings, System.Net.Sockets.SocketType.Stream);
        var refused = Assert.Throws<AuthenticationException>(() => TlsClient.Authenticate(socket, Trusting, Deadline.After(TimeSpan.FromSeconds(20))));
        Assert.StartsWith("The server's certificate is refused: ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_who_says_so_accepts_any_server()
    {
        using var others = new Certificates();
        using var listener = Listener(others.Server("elsewhere.example", "2022-02-02T00:00:00Z"));
        using (var logging = To(listener.Port, Trusting with { AcceptAnyServer = true }))
        {
            Log(logging, 0, 1);
        }

        listener.WaitForEnd();
        Assert.Single(listener.Frames);
    }

    private TlsSettings Trusting => new() { ServerName = "localhost", CaFile = _certificates.CaFile };

    /// <summary>Answers with the beginning of a long record of the handshake, a byte now and then, until the connection ends.</summary>
    private static FrameListener Dripping(ManualResetEventSlim over, ManualResetEventSlim? begun = null) => new((_, stream, _) =>
    {
        stream.Write([0x16, 0x03, 0x03, 0x3F, 0xFF]);
        begun?.Set();
        while (!over.Wait(TimeSpan.FromMilliseconds(20)))
        {
            stream.WriteByte(0);
        }
    });

    private static string Pem(X509Certificate2 certificate, Certificates where)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        return where.File("both.pem", certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
    }

    private FrameListener Listener(X509Certificate2 certificate, int port = 0, SslProtocols version = SslProtocols.None, bool wantsClient = false) => new(port: port, wrap: stream =>
    {
        var tls = new SslStream(stream);
        try
        {
            tls.AuthenticateAsServer(new SslServerAuthenticationOptions
            {
                ServerCertificate = certificate,
                EnabledSslProtocols = version,
                ClientCertificateRequired = wantsClient,
                RemoteCertificateValidationCallback = (_, client, _, _) => !wantsClient || client?.Issuer == _certificates.Authority.Subject,
            });
            return tls;
        }
        catch
        {
            tls.Dispose();
            throw;
        }
    });

    private TestLogging To(int port, TlsSettings tls, TimeSpan? shutdown = null, TimeSpan? connect = null) => TestLogging.To(Framed.Handler(
        new ReplayingTransport(
            $"Logging:Cookbook:Handlers:{_name}",
            new StreamSettings(new StreamEndpoint("127.0.0.1", port)) { Tls = tls, ConnectTimeout = connect ?? TimeSpan.FromSeconds(20) }),
        new PumpOptions { ShutdownTimeout = shutdown ?? TimeSpan.FromSeconds(20) },
        _name));

    private static void Log(TestLogging logging, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            logging.CreateLogger().LogInformation("{Text}", $"record {i:00}");
        }
    }
}
