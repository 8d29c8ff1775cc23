using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Cookbook.Logging;

/// <summary>Begins TLS on a connection, and says why where that is refused.</summary>
internal static class TlsClient
{
    /// <summary>Greets the server.</summary>
    /// <param name="socket">The connection.</param>
    /// <param name="settings">How.</param>
    /// <param name="deadline">When that must be done.</param>
    /// <exception cref="AuthenticationException">The server is refused, or refuses.</exception>
    /// <exception cref="IOException">It does not answer in time, or a certificate cannot be read, or somebody has closed the connection meanwhile.</exception>
    public static SslStream Authenticate(Socket socket, TlsSettings settings, Deadline deadline)
    {
        string? refused = null;
        var stream = new OpeningStream(socket, deadline);
        var tls = new SslStream(stream, leaveInnerStreamOpen: false);
        try
        {
            tls.AuthenticateAsClient(Options(settings, deadline, reason => refused = reason));
            stream.Opened();
            return tls;
        }
        catch (IOException e) when (deadline.HasPassed || e.InnerException is SocketException { SocketErrorCode: SocketError.TimedOut })
        {
            throw new IOException("The TLS handshake was not done when ConnectTimeout was over; a server that speaks no TLS waits, too.", e);
        }
        catch (ObjectDisposedException e)
        {
            throw new IOException("The connection was given up during the TLS handshake.", e);
        }
        catch (Exception e) when (e is AuthenticationException or IOException && !stream.FirstBytes.IsEmpty && !UnexpectedAnswer.IsTls(stream.FirstBytes))
        {
            throw new AuthenticationException($"The server speaks no TLS; it answers {UnexpectedAnswer.Shown(stream.FirstBytes)}.", e);
        }
        catch (AuthenticationException e) when (refused is not null)
        {
            throw new AuthenticationException($"The server's certificate is refused: {refused}", e);
        }
        catch (AuthenticationException e) when (e.InnerException is not null)
        {
            throw new AuthenticationException($"TLS with the server failed: {e.InnerException.Message}", e);
        }
    }

    private static SslClientAuthenticationOptions Options(TlsSettings settings, Deadline deadline, Action<string> refused) => new()
    {
        TargetHost = settings.ServerName,
        EnabledSslProtocols = settings.MinimumVersion == TlsVersion.Tls13 ? SslProtocols.Tls13 : SslProtocols.Tls12 | SslProtocols.Tls13,
        ClientCertificateContext = TlsFiles.ClientCertificate(settings),
        CertificateChainPolicy = Policy(settings, deadline),
        AllowRenegotiation = false,
        RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
        {
            if (errors == SslPolicyErrors.None || settings.AcceptAnyServer)
            {
                return true;
            }

            refused(Reason(settings, certificate, chain, errors));
            return false;
        },
    };

    private static X509ChainPolicy Policy(TlsSettings settings, Deadline deadline)
    {
        var policy = new X509ChainPolicy { RevocationMode = settings.CheckRevocation ? X509RevocationMode.Online : X509RevocationMode.NoCheck };
        if (deadline.Remaining is var left && left > TimeSpan.Zero)
        {
            // What is asked of others about the certificate takes its time, too.
            policy.UrlRetrievalTimeout = left;
        }

        // As a server's certificate, whatever else it may be used for.
        policy.ApplicationPolicy.Add(new("1.3.6.1.5.5.7.3.1"));
        if (settings.CaFile is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(TlsFiles.Authorities(settings.CaFile));
        }

        return policy;
    }

    private static string Reason(TlsSettings settings, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        var reasons = new List<string>();
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            reasons.Add("there is none");
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            reasons.Add($"it is not for '{settings.ServerName}', but for {certificate?.Subject}");
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) && chain is not null)
        {
            reasons.AddRange(chain.ChainStatus.Select(s => Reason(s, chain, settings)).Distinct());
        }

        return string.Join("; ", reasons);
    }

    private static string Reason(X509ChainStatus status, X509Chain chain, TlsSettings settings) => status.Status switch
    {
        X509ChainStatusFlags.NotTimeValid when chain.ChainElements.Count > 0 =>
            FormattableString.Invariant($"it, or one that it rests on, is not valid at this time; it is from {chain.ChainElements[0].Certificate.NotBefore.ToUniversalTime():u} to {chain.ChainElements[0].Certificate.NotAfter.ToUniversalTime():u}"),
        X509ChainStatusFlags.UntrustedRoot or X509ChainStatusFlags.PartialChain =>
            $"it is not signed by an authority that is trusted here ({settings.CaFile ?? "those of the system"})",
        _ => status.StatusInformation.Trim() is { Length: > 0 } text ? text : status.Status.ToString(),
    };
}
