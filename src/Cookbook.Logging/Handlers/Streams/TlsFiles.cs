using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Cookbook.Logging;

/// <summary>Reads certificates from files, each time a connection is opened: who renews them needs to restart nothing.</summary>
internal static class TlsFiles
{
    /// <summary>The client's certificate, with those that it rests on; null for none.</summary>
    /// <exception cref="IOException">It cannot be read. The message names the file, and no password.</exception>
    public static SslStreamCertificateContext? ClientCertificate(TlsSettings settings)
    {
        if (settings.CertificateFile is not { } path)
        {
            return null;
        }

        try
        {
            var all = new X509Certificate2Collection();
            X509Certificate2 own;
            if (IsPem(path))
            {
                own = FromPem(path, settings);
                all.ImportFromPemFile(path);
            }
            else
            {
                all = X509CertificateLoader.LoadPkcs12CollectionFromFile(path, settings.Password);
                own = all.FirstOrDefault(c => c.HasPrivateKey) ?? throw new CryptographicException("There is no private key in it.");
            }

            return SslStreamCertificateContext.Create(own, all, offline: true);
        }
        catch (Exception e) when (e is CryptographicException or UnauthorizedAccessException or ArgumentException)
        {
            throw new IOException($"The client certificate {path} cannot be used: {e.Message}", e);
        }
    }

    /// <summary>The certificates of authorities.</summary>
    /// <exception cref="IOException">They cannot be read, or there are none.</exception>
    public static X509Certificate2Collection Authorities(string path)
    {
        var all = new X509Certificate2Collection();
        try
        {
            if (IsPem(path))
            {
                all.ImportFromPemFile(path);
            }
            else
            {
                all.Add(X509CertificateLoader.LoadCertificateFromFile(path));
            }
        }
        catch (Exception e) when (e is CryptographicException or UnauthorizedAccessException)
        {
            throw new IOException($"The authorities' certificates in {path} cannot be read: {e.Message}", e);
        }

        return all.Count > 0 ? all : throw new IOException($"There are no certificates in {path}.");
    }

    private static X509Certificate2 FromPem(string path, TlsSettings settings)
    {
        using var own = settings.Password is null
            ? X509Certificate2.CreateFromPemFile(path, settings.KeyFile)
            : X509Certificate2.CreateFromEncryptedPemFile(path, settings.Password, settings.KeyFile);
        // Windows speaks TLS only with keys that it knows by itself.
        return X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pfx), null);
    }

    private static bool IsPem(string path)
    {
        // There may be words before it, but no other form is all text.
        using var reader = new StreamReader(path);
        for (var line = reader.ReadLine(); line is not null && !line.Contains('\0', StringComparison.Ordinal); line = reader.ReadLine())
        {
            if (line.StartsWith("-----BEGIN ", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
