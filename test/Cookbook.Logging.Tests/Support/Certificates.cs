using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Cookbook.Logging.Tests;

/// <summary>An authority of a test's own, and what it signs; in files where a file is asked for.</summary>
internal sealed class Certificates : IDisposable
{
    private const string ServerUse = "1.3.6.1.5.5.7.3.1";
    private const string ClientUse = "1.3.6.1.5.5.7.3.2";

    private readonly TempFolder _folder = new();

    public Certificates(string name = "Test Authority")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        Authority = request.CreateSelfSigned(DateTimeOffset.Parse("2020-01-01T00:00:00Z", null), DateTimeOffset.Parse("2090-01-01T00:00:00Z", null));
        CaFile = File("ca.pem", AuthorityPem);
    }

    public X509Certificate2 Authority { get; }

    public string AuthorityPem => Authority.ExportCertificatePem();

    public string CaFile { get; }

    public X509Certificate2 Server(string host = "localhost", string until = "2080-01-01T00:00:00Z") => Sign($"CN={host}", ServerUse, until, host);

    public X509Certificate2 Client(string name = "a client") => Sign($"CN={name}", ClientUse, "2080-01-01T00:00:00Z");

    public string File(string name, string text)
    {
        System.IO.File.WriteAllText(_folder.File(name), text);
        return _folder.File(name);
    }

    public string File(string name, byte[] bytes)
    {
        System.IO.File.WriteAllBytes(_folder.File(name), bytes);
        return _folder.File(name);
    }

    public void Dispose()
    {
        Authority.Dispose();
        _folder.Dispose();
    }

    private X509Certificate2 Sign(string subject, string use, string until, string? host = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, false));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(use)], false));
        if (host is not null)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName(host);
            names.AddIpAddress(IPAddress.Parse("192.0.2.1"));
            request.CertificateExtensions.Add(names.Build());
        }

        using var signed = request.Create(Authority, DateTimeOffset.Parse("2021-01-01T00:00:00Z", null), DateTimeOffset.Parse(until, null), RandomNumberGenerator.GetBytes(8));
        // By way of a file, so to speak: not every system's TLS takes a key that was never in one.
        using var whole = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }
}
