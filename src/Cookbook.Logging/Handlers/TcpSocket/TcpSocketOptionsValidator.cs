using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Cookbook.Logging;

/// <summary>Checks rules across options. Each failure begins with the option's name.</summary>
internal sealed class TcpSocketOptionsValidator : IValidateOptions<TcpSocketOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, TcpSocketOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> failures = [.. Place(options), .. Datagrams(options), .. Tls(options), .. Files(options)];
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Place(TcpSocketOptions options)
    {
        if (options.Path is null)
        {
            if (string.IsNullOrWhiteSpace(options.Host))
            {
                yield return "Host: must name a host, or Path a Unix socket.";
            }
            else if (options.Host.Contains("://", StringComparison.Ordinal))
            {
                yield return $"Host: must be a name or an address alone, such as log.example.com, not '{options.Host}'.";
            }
        }
        else if (options.Host != TcpSocketOptions.DefaultHost || options.Port != TcpSocketOptions.DefaultPort)
        {
            yield return "Path: must not be given beside Host or Port; allowed is one of the two.";
        }
        else if (PathFailure(options.Path) is { } failure)
        {
            yield return failure;
        }
    }

    private static string? PathFailure(string path)
    {
        try
        {
            _ = new UnixDomainSocketEndPoint(LogPath.Expand(path, ThisProcess.Name));
            return null;
        }
        catch (FormatException e)
        {
            return e.Message;
        }
        catch (Exception e) when (e is ArgumentException or PlatformNotSupportedException)
        {
            return $"Path: must be the path of a Unix socket, of about a hundred bytes at most; '{path}' cannot be: {e.Message}";
        }
    }

    private static IEnumerable<string> Datagrams(TcpSocketOptions options)
    {
        if (options.Transport != SocketTransport.Udp)
        {
            yield break;
        }

        if (options.Acknowledge)
        {
            yield return "Acknowledge: must be false for datagrams, which nothing can be answered to; set Transport to Tcp.";
        }

        if (options.Tls)
        {
            yield return "Tls: must be false for datagrams; set Transport to Tcp.";
        }
    }

    private static IEnumerable<string> Tls(TcpSocketOptions options)
    {
        (string Option, bool IsGiven)[] given =
        [
            (nameof(options.TlsServerName), options.TlsServerName is not null),
            (nameof(options.TlsCaFile), options.TlsCaFile is not null),
            (nameof(options.TlsCertificateFile), options.TlsCertificateFile is not null),
            (nameof(options.TlsKeyFile), options.TlsKeyFile is not null),
            (nameof(options.TlsPassword), options.TlsPassword is not null),
            (nameof(options.TlsDangerousAcceptAnyServer), options.TlsDangerousAcceptAnyServer),
        ];
        foreach (var (option, _) in given.Where(g => g.IsGiven && !options.Tls))
        {
            yield return $"{option}: must not be given without TLS, as it would do nothing; set Tls to true.";
        }

        if (options.TlsCertificateFile is null && (options.TlsKeyFile ?? options.TlsPassword) is not null)
        {
            yield return $"{(options.TlsKeyFile is not null ? nameof(options.TlsKeyFile) : nameof(options.TlsPassword))}: must not be given without TlsCertificateFile, which it belongs to.";
        }

        if (options is { Tls: true, Path: not null, TlsServerName: null, TlsDangerousAcceptAnyServer: false })
        {
            yield return "TlsServerName: must be given with Path: there is no host's name that the certificate could be for.";
        }
    }

    private static IEnumerable<string> Files(TcpSocketOptions options)
    {
        (string Option, string? Path)[] files =
        [
            (nameof(options.TlsCaFile), options.TlsCaFile),
            (nameof(options.TlsCertificateFile), options.TlsCertificateFile),
            (nameof(options.TlsKeyFile), options.TlsKeyFile),
        ];
        foreach (var (option, path) in files.Where(f => f.Path is not null && System.IO.Path.IsPathFullyQualified(f.Path) && !File.Exists(f.Path)))
        {
            yield return $"{option}: must be a file that is there, and '{path}' is not.";
        }

        if (options.SpoolPath is { } spool && (string.IsNullOrWhiteSpace(spool) || System.IO.Path.EndsInDirectorySeparator(spool)))
        {
            yield return $"SpoolPath: must name a file, such as spool/receiver, not '{spool}'.";
        }
    }
}
