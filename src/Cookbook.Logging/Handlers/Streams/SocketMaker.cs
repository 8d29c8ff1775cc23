namespace Cookbook.Logging;

/// <summary>Makes of options what a handler that sends over a socket is built from.</summary>
internal static class SocketMaker
{
    /// <summary>Where to, and how.</summary>
    /// <param name="options">The options.</param>
    /// <param name="endpoint">Where to.</param>
    /// <param name="tls">Whether TLS is spoken.</param>
    /// <param name="context">The handler's surroundings.</param>
    /// <exception cref="FormatException">A path has a placeholder that is not known, or a file is missing.</exception>
    public static StreamSettings Settings(SocketHandlerOptions options, StreamEndpoint endpoint, bool tls, HandlerContext context) => new(endpoint)
    {
        ConnectTimeout = options.ConnectTimeout,
        WriteTimeout = options.WriteTimeout,
        KeepAlive = options.KeepAlive,
        ReplayBytes = options.ReplayBytes,
        Tls = tls ? Tls(options, endpoint.Host, context) : null,
    };

    /// <summary>Lets what is queued lie in a file, where the options say so.</summary>
    /// <param name="transport">Writes.</param>
    /// <param name="options">The options.</param>
    /// <param name="context">The handler's surroundings.</param>
    /// <param name="form">Follows the path where what lies in the file can be sent in one form only.</param>
    /// <returns>The transport to use, and what it writes to.</returns>
    /// <exception cref="FormatException">The path has a placeholder that is not known, or is missing where it is needed.</exception>
    public static (ILogTransport Transport, string? Resource) Spooled(ILogTransport transport, SocketHandlerOptions options, HandlerContext context, string form = "")
    {
        if (options.SpoolPath is null)
        {
            return context.Pump.CrashSafe == true
                ? throw new FormatException("CrashSafe: needs a file that what is queued can lie in; give SpoolPath.")
                : (transport, null);
        }

        var spool = Full(options.SpoolPath, nameof(options.SpoolPath), context) + form;
        return (new SpooledTransport(transport, context.KeyPath, new PendingFolder(context.KeyPath, spool, context.TimeProvider)), LogPath.Resource(spool));
    }

    /// <summary>A path as it is on the disk.</summary>
    /// <param name="path">As it is written.</param>
    /// <param name="option">The key it is written under.</param>
    /// <param name="context">The handler's surroundings.</param>
    /// <exception cref="FormatException">There is a placeholder that is not known.</exception>
    public static string Full(string path, string option, HandlerContext context)
    {
        try
        {
            return LogPath.Real(LogPath.Expand(path, context.ApplicationName), context.ContentRoot);
        }
        catch (FormatException e)
        {
            throw new FormatException($"{option}: {e.Message.Replace("Path: ", "", StringComparison.Ordinal)}", e);
        }
    }

    private static TlsSettings Tls(SocketHandlerOptions options, string host, HandlerContext context) => new()
    {
        ServerName = options.TlsServerName ?? host,
        MinimumVersion = options.TlsMinimumVersion,
        CaFile = Existing(options.TlsCaFile, nameof(options.TlsCaFile), context),
        CertificateFile = Existing(options.TlsCertificateFile, nameof(options.TlsCertificateFile), context),
        KeyFile = Existing(options.TlsKeyFile, nameof(options.TlsKeyFile), context),
        Password = options.TlsPassword,
        CheckRevocation = options.TlsCheckRevocation,
        AcceptAnyServer = options.TlsDangerousAcceptAnyServer,
    };

    private static string? Existing(string? path, string option, HandlerContext context)
    {
        if (path is null)
        {
            return null;
        }

        var full = Full(path, option, context);
        return File.Exists(full) ? full : throw new FormatException($"{option}: '{full}' is not there.");
    }
}
