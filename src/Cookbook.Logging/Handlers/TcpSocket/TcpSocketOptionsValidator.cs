using Microsoft.Extensions.Options;

namespace Cookbook.Logging;

/// <summary>Checks rules across options. Each failure begins with the option's name.</summary>
internal sealed class TcpSocketOptionsValidator : IValidateOptions<TcpSocketOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, TcpSocketOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> failures = [.. Place(options), .. Datagrams(options), .. Tls(options), .. SocketRules.Files(options)];
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Place(TcpSocketOptions options)
    {
        if (options.Path is null)
        {
            if (SocketRules.Host(options.Host, ", or Path a Unix socket") is { } failure)
            {
                yield return failure;
            }
        }
        else if (options.Host != TcpSocketOptions.DefaultHost || options.Port != TcpSocketOptions.DefaultPort)
        {
            yield return "Path: must not be given beside Host or Port; allowed is one of the two.";
        }
        else if (SocketRules.Path(options.Path) is { } failure)
        {
            yield return failure;
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
        foreach (var failure in SocketRules.Tls(options, options.Tls, "set Tls to true"))
        {
            yield return failure;
        }

        if (options is { Tls: true, Path: not null, TlsServerName: null, TlsDangerousAcceptAnyServer: false })
        {
            yield return "TlsServerName: must be given with Path: there is no host's name that the certificate could be for.";
        }
    }
}
