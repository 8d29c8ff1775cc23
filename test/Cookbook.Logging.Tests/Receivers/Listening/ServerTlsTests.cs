using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Cookbook.Logging.Tests;

public sealed class ServerTlsTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Certificates _ours = new("our authority");
    private readonly Certificates _others = new("another authority");

    public void Dispose()
    {
        _ours.Dispose();
        _others.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("pem")]
    [InlineData("key")]
    [InlineData("encrypted")]
    [InlineData("pfx")]
    public void Records_come_by_TLS_with_a_certificate_in_any_form(string form)
    {
        using var host = ReceivingHost.Start(o => o.Tls = Server(form));
        using var client = Connect(host, null);
        client.Write([.. Frames.Hello(3, 1), .. Frames.Record("secret")]);
        var answer = new byte[16];
        client.ReadExactly(answer);
        Assert.Equal(1, answer[15]);
        host.WaitForReceived(1);
    }

    [Fact]
    public void A_client_with_a_certificate_of_the_right_authority_is_let_in()
    {
        using var host = ReceivingHost.Start(o => o.Tls = WithClients(ClientCertificates.Required));
        using var certificate = _ours.Client("web 1");
        using var client = Connect(host, certificate);
        client.Write(Frames.Record());
        host.WaitForReceived(1);
    }

    [Fact]
    public void Where_certificates_are_required_nobody_is_let_in_without_one_or_with_anothers()
    {
        using var host = ReceivingHost.Start(o => o.Tls = WithClients(ClientCertificates.Required));
        AssertRefused(host, null);
        host.WaitForRefusal("showed no certificate");
        using var other = _others.Client("stranger");
        AssertRefused(host, other);
        Load.Until(() => host.Counters.Refused.Sum(r => r.Value) == 2, "two refusals");
        Assert.Empty(host.Received);
    }

    [Fact]
    public void Where_certificates_are_allowed_one_may_have_none_but_not_anothers()
    {
        using var host = ReceivingHost.Start(o => o.Tls = WithClients(ClientCertificates.Allowed));
        using var client = Connect(host, null);
        client.Write(Frames.Record());
        host.WaitForReceived(1);
        using var other = _others.Client("stranger");
        AssertRefused(host, other);
        host.WaitForRefusal("CN=stranger");
    }

    [Fact]
    public void A_servers_certificate_is_no_clients()
    {
        using var host = ReceivingHost.Start(o => o.Tls = WithClients(ClientCertificates.Required));
        using var server = _ours.Server();
        AssertRefused(host, server);
        host.WaitForRefusal("(handshake)");
    }

    [Fact]
    public void Who_does_not_speak_TLS_is_refused_and_who_says_nothing_is_given_up()
    {
        using var host = ReceivingHost.Start(o => (o.Tls, o.HandshakeTimeout) = (Server("pem"), TimeSpan.FromMilliseconds(200)));
        using var silent = host.Connect();
        Assert.True(silent.IsClosedByPeer());
        using var plain = host.Connect();
        plain.Send(Frames.Record());
        Assert.True(plain.IsClosedByPeer());
        host.WaitForRefusal("(handshake)");
        Assert.Empty(host.Received);
    }

    [Fact]
    public async Task At_the_stop_what_has_arrived_is_confirmed_by_TLS_too()
    {
        using var host = ReceivingHost.Start(o => o.Tls = Server("pem"));
        using var client = Connect(host, null);
        client.Write([.. Frames.Hello(3, 1), .. Frames.Record("1")]);
        host.WaitForReceived(1);
        host.Kept.Block();
        client.Write(Frames.Record("2"));
        Load.Until(() => host.Kept.Waiting == 1, "a record in the handler");
        var stopping = host.StopAsync();
        host.Kept.Unblock();
        await stopping;
        var answers = new MemoryStream();
        client.CopyTo(answers);
        Assert.Equal(2, answers.ToArray()[^1]);
    }

    private static SslStream Connect(ReceivingHost host, X509Certificate2? certificate)
    {
        var stream = new SslStream(new System.Net.Sockets.NetworkStream(host.Connect(), ownsSocket: true), false, static (_, certificate, _, _) => certificate?.Subject == "CN=localhost");
        stream.AuthenticateAsClient(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            ClientCertificates = certificate is null ? [] : [certificate],
            LocalCertificateSelectionCallback = certificate is null ? null : (_, _, _, _, _) => certificate,
        });
        return stream;
    }

    /// <summary>With TLS 1.3 a client learns of it only when it reads.</summary>
    private static void AssertRefused(ReceivingHost host, X509Certificate2? certificate)
    {
        try
        {
            using var client = Connect(host, certificate);
            client.Write(Frames.Record());
            Assert.Equal(0, client.Read(new byte[1]));
        }
        catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
        {
            // So it was refused.
        }
    }

    private ReceiverTlsOptions Server(string form)
    {
        using var certificate = _ours.Server();
        using var key = certificate.GetECDsaPrivateKey()!;
        var (path, password) = (_folder.File($"server.{form}"), "hunter22");
        switch (form)
        {
            case "pfx":
                File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, password));
                return new ReceiverTlsOptions { CertificateFile = path, Password = password };
            case "pem":
                File.WriteAllText(path, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
                return new ReceiverTlsOptions { CertificateFile = path };
            default:
                File.WriteAllText(path, certificate.ExportCertificatePem() + "\n" + _ours.AuthorityPem);
                File.WriteAllText(path + ".key", form == "key"
                    ? key.ExportPkcs8PrivateKeyPem()
                    : key.ExportEncryptedPkcs8PrivateKeyPem(password, new(System.Security.Cryptography.PbeEncryptionAlgorithm.Aes256Cbc, System.Security.Cryptography.HashAlgorithmName.SHA256, 1000)));
                return new ReceiverTlsOptions { CertificateFile = path, KeyFile = path + ".key", Password = form == "key" ? null : password };
        }
    }

    private ReceiverTlsOptions WithClients(ClientCertificates clients)
    {
        var options = Server("pem");
        (options.ClientCertificates, options.ClientCaFile) = (clients, _folder.File("clients.pem"));
        File.WriteAllText(options.ClientCaFile, _ours.AuthorityPem);
        return options;
    }
}
