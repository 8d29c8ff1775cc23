using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Cookbook.Logging.Tests;

namespace Cookbook.Logging.PeerTests;

/// <summary>An authority, a server's certificate for <c>localhost</c> and a client's, in files as servers read them.</summary>
internal sealed class TlsFiles : IDisposable
{
    private readonly Certificates _certificates = new();

    public TlsFiles()
    {
        using var server = _certificates.Server();
        using var client = _certificates.Client();
        (ServerFile, ServerKeyFile) = (_certificates.File("server.pem", server.ExportCertificatePem()), _certificates.File("server.key", Key(server)));
        (ClientFile, ClientKeyFile) = (_certificates.File("client.pem", client.ExportCertificatePem()), _certificates.File("client.key", Key(client)));
    }

    public string CaFile => _certificates.CaFile;

    public string ServerFile { get; }

    public string ServerKeyFile { get; }

    private string ClientFile { get; }

    private string ClientKeyFile { get; }

    /// <summary>Keys of a handler that goes to the server, and shows its own certificate or not.</summary>
    public string Keys(bool showsCertificate) =>
        $""" "Transport": "Tls", "Host": "127.0.0.1", "TlsServerName": "localhost", "TlsCaFile": "{CaFile}" """
        + (showsCertificate ? $""", "TlsCertificateFile": "{ClientFile}", "TlsKeyFile": "{ClientKeyFile}" """ : "");

    /// <summary>The version that a server at a port of this machine speaks to a client that has no wish of its own.</summary>
    public SslProtocols VersionAt(int port)
    {
        using var client = new TcpClient("127.0.0.1", port);
        using var tls = new SslStream(client.GetStream());
        using var own = X509Certificate2.CreateFromPemFile(ClientFile, ClientKeyFile);
        tls.AuthenticateAsClient(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            ClientCertificates = [own],
            CertificateChainPolicy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { _certificates.Authority }, RevocationMode = X509RevocationMode.NoCheck },
        });
        return tls.SslProtocol;
    }

    public void Dispose() => _certificates.Dispose();

    private static string Key(X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        return key.ExportPkcs8PrivateKeyPem();
    }
}
