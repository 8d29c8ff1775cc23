namespace Cookbook.Logging;

/// <summary>Writes lines to a file that is rotated (recipes 13 and 19).</summary>
internal sealed class RotatingFileHandler : TransportHandler
{
    private readonly RotatingFileTransport _transport;
    private readonly string _path;

    private RotatingFileHandler(HandlerContext context, RotatingFileTransport transport, string path, bool isShared)
        : base(context, transport, LogPath.Resource(path)) => (_transport, _path, MayShare) = (transport, path, isShared);

    /// <exception cref="FormatException">The path has a placeholder that is not known or is a folder, or there is no such owner or group.</exception>
    public static RotatingFileHandler Create(RotatingFileOptions options, HandlerContext context)
    {
        var path = LogPath.Real(LogPath.Expand(options.Path, context.ApplicationName), context.ContentRoot);
        if (Directory.Exists(path))
        {
            throw new FormatException($"Path: '{path}' is a folder, not a file.");
        }

        if (options.Shared && LogDrive.Of(path) is var drive && LogDrive.IsRemote(drive))
        {
            throw new FormatException(
                $"Shared: must be false on a file system of the kind {drive.DriveFormat}, whose locks not all who write '{path}' need see; give each process a file of its own, such as by {{ProcessId}} in Path.");
        }

        return new RotatingFileHandler(context, new RotatingFileTransport(context.KeyPath, path, options, context.TimeProvider, OpenedFiles.OfThisProcess), path, options.Shared);
    }

    /// <inheritdoc/>
    protected internal override bool Start(LogHandler? predecessor)
    {
        if (predecessor is RotatingFileHandler before && before.Resource == Resource)
        {
            before._transport.GiveWay();
        }

        return base.Start(predecessor);
    }

    /// <inheritdoc/>
    internal override bool MayShare { get; }

    /// <inheritdoc/>
    internal override bool MayTouch(LogHandler other) => other is RotatingFileHandler file && _transport.MayTouch(file._path);
}
