namespace Cookbook.Logging;

/// <summary>Makes the log file a rotated one, and looks after those that are there: order at start, compression, retention.</summary>
/// <remarks>
/// Used on the writer thread alone, but for <see cref="GiveWay"/> and <see cref="MayHold"/>; the compressor's thread and the retention timer touch the files, too,
/// under the folder's gate. Only <see cref="Rotate"/> throws; what else goes wrong is reported, and must not keep the log from being written.
/// </remarks>
internal sealed class RotatedFiles : IAsyncDisposable
{
    private const string OldFilesStay = "old files could not be deleted";
    private static readonly TimeSpan s_finishCompression = TimeSpan.FromSeconds(2);

    private readonly string _source;
    private readonly RotatingFileOptions _options;
    private readonly TimeProvider _clock;
    private readonly FilePermissions _permissions;
    private readonly BackupFolder _folder;
    private readonly Retention _retention;
    private readonly IBackupScheme _scheme;
    private readonly SharedFile? _shared;

    private ITimer? _timer;
    private volatile bool _givesWay;

    /// <param name="source">Who reports trouble: the handler's key path.</param>
    /// <param name="path">The log file, absolute, links resolved.</param>
    /// <param name="options">Valid options.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="permissions">What rotated and compressed files get.</param>
    /// <param name="time">The rotation by time; null where there is only rotation by size.</param>
    /// <param name="shared">The log file, when other processes write it, too; else null.</param>
    public RotatedFiles(
        string source, string path, RotatingFileOptions options, TimeProvider clock, FilePermissions permissions, TimeRollover? time, SharedFile? shared)
    {
        (_source, _options, _clock, _permissions, _shared) = (source, options, clock, permissions, shared);
        Compressor = options.Compression == FileCompression.None ? null : new BackupCompressor(source, path, options.Compression, permissions);
        _retention = new Retention(options.MaxAge, options.MaxTotalBytes, clock);
        _folder = new BackupFolder(path, new BackupNamer(path, time?.SuffixPattern, options.Namer), Compressor, shared is not null);
        if (shared is not null)
        {
            Compressor?.Share(shared.Borrow, _folder.Find);
        }

        _scheme = time is not null
            ? new DatedBackups(_folder, time.Suffix, options.KeptBackups, options.RotatesBySize, Rename)
            : new NumberedBackups(_folder, options.KeptBackups, Rename);
    }

    /// <summary>What is compressed at the moment; null without compression.</summary>
    public BackupCompressor? Compressor { get; }

    /// <summary>Another transport is about to take over: what waits for compression is left to it, so that the records that come meanwhile need not wait.</summary>
    public void GiveWay() => _givesWay = true;

    /// <summary>Whether a path could be that of a rotated file.</summary>
    public bool MayHold(string path) => _folder.MayHold(path);

    /// <summary>At start: puts in order what an earlier process has left.</summary>
    public void Begin()
    {
        Tend("files left by an earlier process could not be put in order", PutInOrder);
        if (_retention.HasLimits)
        {
            _timer = _clock.CreateOwnTimer(
                _ => Guard(OldFilesStay, LookAfterLimits), null, _options.RetentionInterval, _options.RetentionInterval);
        }
    }

    /// <summary>Makes the log file, which is closed, a rotated one.</summary>
    /// <param name="timestamp">The time of the record that asks for it, in UTC.</param>
    /// <returns>False when the rotated file's name is taken, so that the log must go on where it is.</returns>
    public bool Rotate(DateTime timestamp)
    {
        string? path;
        lock (_folder.Gate)
        {
            path = _scheme.Rotate(timestamp);
        }

        if (path is null)
        {
            return false;
        }

        // From here on the rotation is done, whatever goes wrong.
        Tend("a rotated file could not be handed on to be compressed; it stays as it is until the next start", () => Compressor?.Enqueue(path));
        HandlerMetrics.CountRotation(_source);
        LoggingEvents.Rotated(_source, path);
        Tend(OldFilesStay, () =>
        {
            _scheme.Trim();
            _retention.Apply(_folder);
        });
        return true;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_timer is not null)
        {
            await _timer.DisposeAsync().ConfigureAwait(false);
        }

        Compressor?.Stop(_givesWay ? TimeSpan.Zero : s_finishCompression);
    }

    private void LookAfterLimits()
    {
        using var turn = _shared?.Borrow();
        lock (_folder.Gate)
        {
            _retention.Apply(_folder);
        }
    }

    private void PutInOrder()
    {
        _folder.Mend();
        foreach (var plain in _folder.List().Where(f => f.Form.Length == 0))
        {
            Compressor?.Enqueue(plain.Path);
        }

        _retention.Apply(_folder);
    }

    private void Rename(string from, string to)
    {
        if (_options.Rotator is not { } rotator)
        {
            File.Move(from, to);
            return;
        }

        rotator(from, to);
        if (File.Exists(to))
        {
            Tend("a rotated file could not be given its owner or its mode", () => _permissions.Apply(to));
        }
    }

    /// <summary>Does something about rotated files that must not keep the log from being written.</summary>
    private void Tend(string trouble, Action action) => Guard(trouble, () =>
    {
        lock (_folder.Gate)
        {
            action();
        }
    });

    private void Guard(string trouble, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e)
        {
            Trouble.Report(_source, trouble, e);
        }
    }
}
