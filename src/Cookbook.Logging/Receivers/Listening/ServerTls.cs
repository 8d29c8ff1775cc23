using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Cookbook.Logging;

/// <summary>The receiver's end of TLS: its certificate, and whose certificates it accepts.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class ServerTls
{
    private readonly SslServerAuthenticationOptions _server;
    private readonly ClientCertificates _clients;

    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="CryptographicException">A file does not hold what it should.</exception>
    public ServerTls(ReceiverTlsOptions options, string contentRoot)
    {
        _clients = options.ClientCertificates;
        _server = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = Reading(nameof(options.CertificateFile), options.CertificateFile, () => Own(options, contentRoot)),
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ClientCertificateRequired = _clients != ClientCertificates.None,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        };
        if (options.ClientCaFile is { } authorities && _clients != ClientCertificates.None)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            Reading(nameof(options.ClientCaFile), authorities, () =>
            {
                policy.CustomTrustStore.ImportFromPemFile(LogPath.Real(authorities, contentRoot));
                return policy;
            });
            policy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.2", "TLS client authentication"));
            _server.CertificateChainPolicy = policy;
        }
    }

    /// <summary>Does the handshake on the calling thread.</summary>
    /// <exception cref="RefusedException">It failed, or the client's certificate is not accepted.</exception>
    public SslStream Authenticate(Stream plain)
    {
        string? reason = null;
        var stream = new SslStream(plain, leaveInnerStreamOpen: false, (_, certificate, chain, errors) => (reason = Refusal(certificate, chain, errors)) is null);
        try
        {
            stream.AuthenticateAsServer(_server);
            return stream;
        }
        catch (Exception e) when (e is AuthenticationException or IOException or InvalidOperationException)
        {
            stream.Dispose();
            throw new RefusedException(RefusalCause.Handshake, $"the TLS handshake failed: {reason ?? ErrorText.Of(e.InnerException ?? e)}");
        }
    }

    /// <summary>Says of which key the file cannot be used.</summary>
    private static T Reading<T>(string key, string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new IOException($"Tls:{key}: '{path}' cannot be used: {e.Message}", e);
        }
    }

    private static SslStreamCertificateContext Own(ReceiverTlsOptions options, string contentRoot)
    {
        var path = LogPath.Real(options.CertificateFile, contentRoot);
        if (X509Certificate2.GetCertContentType(path) == X509ContentType.Pkcs12)
        {
            var all = X509CertificateLoader.LoadPkcs12CollectionFromFile(path, options.Password);
            var own = all.FirstOrDefault(c => c.HasPrivateKey) ?? throw new CryptographicException("It holds no certificate with a private key.");
            return SslStreamCertificateContext.Create(own, [.. all.Where(c => c != own)], offline: true);
        }

        var key = options.KeyFile is null ? path : LogPath.Real(options.KeyFile, contentRoot);
        using var read = options.Password is null ? X509Certificate2.CreateFromPemFile(path, key) : X509Certificate2.CreateFromEncryptedPemFile(path, options.Password, key);
        var others = new X509Certificate2Collection();
        others.ImportFromPemFile(path);

        // Windows does not serve with a key that was only read.
        var certificate = X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
        return SslStreamCertificateContext.Create(certificate, [.. others.Where(c => !c.RawDataMemory.Span.SequenceEqual(certificate.RawDataMemory.Span))], offline: true);
    }

    private string? Refusal(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null || _clients == ClientCertificates.None)
        {
            return _clients == ClientCertificates.Required ? "the client showed no certificate, and must" : null;
        }

        // A server does not ask for a name; what is left is whether the chain leads to one of the authorities.
        return (errors & SslPolicyErrors.RemoteCertificateChainErrors) == 0
            ? null
            : $"the client's certificate, {certificate.Subject}, is not accepted: {string.Join(", ", chain?.ChainStatus.Select(s => s.StatusInformation.Trim()) ?? [])}";
    }
}
