using System.Net.Sockets;

namespace Cookbook.Logging;

/// <summary>Rules across the options of handlers that send over a socket. Each failure begins with the option's name.</summary>
internal static class SocketRules
{
    /// <summary>What is wrong with a host; null for nothing.</summary>
    public static string? Host(string host, string otherwise) =>
        string.IsNullOrWhiteSpace(host) ? $"Host: must name a host{otherwise}."
        : host.Contains("://", StringComparison.Ordinal) ? $"Host: must be a name or an address alone, such as log.example.com, not '{host}'."
        : null;

    /// <summary>What is wrong with the path of a Unix socket; null for nothing.</summary>
    public static string? Path(string path)
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

    /// <summary>What is wrong about TLS.</summary>
    /// <param name="options">The options.</param>
    /// <param name="tls">Whether it is spoken.</param>
    /// <param name="remedy">What would make it so, such as <c>set Tls to true</c>.</param>
    public static IEnumerable<string> Tls(SocketHandlerOptions options, bool tls, string remedy)
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
        foreach (var (option, _) in given.Where(g => g.IsGiven && !tls))
        {
            yield return $"{option}: must not be given without TLS, as it would do nothing; {remedy}.";
        }

        if (options.TlsCertificateFile is null && (options.TlsKeyFile ?? options.TlsPassword) is not null)
        {
            yield return $"{(options.TlsKeyFile is not null ? nameof(options.TlsKeyFile) : nameof(options.TlsPassword))}: must not be given without TlsCertificateFile, which it belongs to.";
        }
    }

    /// <summary>What is wrong about files.</summary>
    public static IEnumerable<string> Files(SocketHandlerOptions options)
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
