using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Cookbook.Logging.Tests;

/// <summary>An authority made for a test, and certificates that it signs.</summary>
internal sealed class TestCertificates : IDisposable
{
    private readonly X509Certificate2 _authority;

    public TestCertificates(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        _authority = request.CreateSelfSigned(Before, After);
    }

    public string AuthorityPem => _authority.ExportCertificatePem();

    private static DateTimeOffset Before => TimeProvider.System.GetUtcNow().AddDays(-1);

    private static DateTimeOffset After => TimeProvider.System.GetUtcNow().AddDays(1);

    public X509Certificate2 Server() => Sign("localhost", "1.3.6.1.5.5.7.3.1");

    public X509Certificate2 Client(string name) => Sign(name, "1.3.6.1.5.5.7.3.2");

    public void Dispose() => _authority.Dispose();

    private X509Certificate2 Sign(string name, string usage)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], false));
        using var signed = request.Create(_authority, Before.AddHours(1), After.AddHours(-1), RandomNumberGenerator.GetBytes(8));
        using var whole = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }
}
