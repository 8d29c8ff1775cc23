namespace Cookbook.Logging;

/// <summary>Writes lines to a file that is rotated (recipes 13 and 19).</summary>
internal sealed class RotatingFileHandler : TransportHandler
{
    private readonly RotatingFileTransport _transport;

    private RotatingFileHandler(HandlerContext context, RotatingFileTransport transport, string path)
        : base(context, transport, LogPath.Resource(path)) => _transport = transport;

    /// <exception cref="FormatException">The path has a placeholder that is not known or is a folder, or there is no such owner or group.</exception>
    public static RotatingFileHandler Create(RotatingFileOptions options, HandlerContext context)
    {
        var path = LogPath.Real(LogPath.Expand(options.Path, context.ApplicationName), context.ContentRoot);
        if (Directory.Exists(path))
        {
            throw new FormatException($"Path: '{path}' is a folder, not a file.");
        }

        return new RotatingFileHandler(context, new RotatingFileTransport(context.KeyPath, path, options, context.TimeProvider), path);
    }

    /// <inheritdoc/>
    protected internal override bool Start(LogHandler? predecessor)
    {
        if (predecessor?.Resource == Resource)
        {
            // A reload must not remove what was logged before it.
            _transport.KeepContent();
        }

        return base.Start(predecessor);
    }
}
