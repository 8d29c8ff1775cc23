namespace Cookbook.Logging;

/// <summary>Writes frames to a file and rotates it when a frame asks for that; see <see cref="RotatingFileOptions"/>.</summary>
/// <remarks>
/// Used on the writer thread alone; rotated files are also touched by the compressor's thread and the retention timer, under the folder's gate. What it throws
/// makes the pump try again; what concerns rotated files only is reported, and the log goes on.
/// </remarks>
internal sealed class RotatingFileTransport : ILogTransport
{
    private const string OldFilesStay = "old files could not be deleted";
    private static readonly TimeSpan s_retryRotation = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_finishCompression = TimeSpan.FromSeconds(2);

    private readonly string _source;
    private readonly RotatingFileOptions _options;
    private readonly TimeProvider _clock;
    private readonly FilePermissions _permissions;
    private readonly LiveFile _live;
    private readonly BackupFolder _folder;
    private readonly BackupCompressor? _compressor;
    private readonly Retention _retention;
    private readonly IRolloverPolicy[] _policies;
    private readonly IBackupScheme? _scheme;

    private ITimer? _timer;
    private bool _truncate;
    private bool _begun;
    private long? _failedAt;

    /// <param name="source">Who reports trouble: the handler's key path.</param>
    /// <param name="path">The file, absolute, links resolved.</param>
    /// <param name="options">Valid options.</param>
    /// <param name="clock">The clock, and the local time zone.</param>
    public RotatingFileTransport(string source, string path, RotatingFileOptions options, TimeProvider clock)
    {
        (_source, _options, _clock) = (source, options, clock);
        _permissions = new FilePermissions(options.UnixFileMode, options.Owner, options.Group);
        _live = new LiveFile(path, _permissions);
        _retention = new Retention(options.MaxAge, options.MaxTotalBytes, clock);
        _truncate = options.Mode == FileOpenMode.Truncate && options.When is null && options.MaxBytes is null or 0;
        _compressor = options.Compression == FileCompression.None ? null : new BackupCompressor(source, path, options.Compression, _permissions);

        var schedule = options.When is null
            ? null
            : RolloverSchedule.Create(options.When, options.Interval, options.AtTime, options.Utc ? null : clock.LocalTimeZone);
        var time = schedule is null ? null : new TimeRollover(schedule);
        _folder = new BackupFolder(path, new BackupNamer(path, schedule?.SuffixPattern, options.Namer), _compressor);
        _policies = [.. Policies(time)];
        _scheme = time is not null ? new DatedBackups(_folder, time.Suffix, options.KeptBackups, options.RotatesBySize, Rename)
            : options.RotatesBySize ? new NumberedBackups(_folder, options.KeptBackups, Rename)
            : null;
    }

    /// <summary>What is compressed at the moment, for tests.</summary>
    internal BackupCompressor? Compressor => _compressor;

    /// <summary>Leaves the content of the file alone whatever <see cref="RotatingFileOptions.Mode"/> says: another handler of this process has just written it.</summary>
    public void KeepContent() => _truncate = false;

    /// <inheritdoc/>
    public void Open()
    {
        if (!_begun)
        {
            Begin();
            _begun = true;
        }

        if (!_options.Delay)
        {
            Ensure();
        }
    }

    /// <inheritdoc/>
    public WriteResult Write(LogBatch batch)
    {
        var existed = Ensure();
        if (CanRotate() && IsDue(_live.Length, batch, 0))
        {
            Rotate(batch.Timestamp(0), existed);
        }

        var count = Take(batch);
        _live.Write(batch.Frames(0, count));
        return new WriteResult(count);
    }

    /// <inheritdoc/>
    public void Flush(bool toDisk)
    {
        if (toDisk && _options.Fsync)
        {
            _live.Sync();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_timer is not null)
        {
            await _timer.DisposeAsync().ConfigureAwait(false);
        }

        try
        {
            Flush(toDisk: true);
        }
        finally
        {
            _live.Close();
            _compressor?.Stop(s_finishCompression);
        }
    }

    private IEnumerable<IRolloverPolicy> Policies(TimeRollover? time)
    {
        if (time is not null)
        {
            yield return time;
        }

        if (_options.RotatesBySize)
        {
            yield return new SizeRollover(_options.MaxBytes!.Value);
        }
    }

    private void Begin()
    {
        var file = new FileInfo(_live.Path);
        var lastChange = file.Exists ? file.LastWriteTimeUtc : _clock.GetUtcNow().UtcDateTime;
        foreach (var policy in _policies)
        {
            policy.Begin(lastChange);
        }

        if (_scheme is not null)
        {
            Tend("files left by an earlier process could not be put in order", PutInOrder);
            if (_retention.HasLimits)
            {
                _timer = _clock.CreateTimer(
                    _ => Tend(OldFilesStay, () => _retention.Apply(_folder)), null, _options.RetentionInterval, _options.RetentionInterval);
            }
        }

        if (_options is { MaxBytes: > 0, BackupCount: 0 })
        {
            Trouble.Say(_source, "BackupCount is 0, so the file is not rotated by size, as in Python; leave it out to keep 5 rotated files");
        }
    }

    private void PutInOrder()
    {
        _folder.Mend();
        foreach (var plain in _folder.List().Where(f => f.Form.Length == 0))
        {
            _compressor?.Enqueue(plain.Path);
        }

        _retention.Apply(_folder);
    }

    private bool Ensure()
    {
        var existed = _live.Ensure(_truncate);
        _truncate = false;
        return existed;
    }

    /// <summary>How many frames go into the file before the next rotation.</summary>
    private int Take(LogBatch batch)
    {
        if (!CanRotate())
        {
            return batch.Count;
        }

        var length = _live.Length + batch[0].Length;
        var count = 1;
        while (count < batch.Count && !IsDue(length, batch, count))
        {
            length += batch[count].Length;
            count++;
        }

        return count;
    }

    /// <summary>Whether rotation is possible at all, and has not failed just now.</summary>
    private bool CanRotate() =>
        _policies.Length > 0 && _live.IsRegular && (_failedAt is not { } failed || _clock.GetElapsedTime(failed) >= s_retryRotation);

    private bool IsDue(long length, LogBatch batch, int index)
    {
        foreach (var policy in _policies)
        {
            if (policy.IsDue(length, batch[index].Length, batch.Timestamp(index)))
            {
                return true;
            }
        }

        return false;
    }

    private void Rotate(DateTime timestamp, bool existed)
    {
        if (existed)
        {
            Flush(toDisk: true);
            _live.Close();
            if (!TryRotate(timestamp))
            {
                _live.Ensure();
                return;
            }

            _live.Ensure();
        }

        foreach (var policy in _policies)
        {
            policy.Rotated(timestamp);
        }
    }

    private bool TryRotate(DateTime timestamp)
    {
        try
        {
            lock (_folder.Gate)
            {
                var path = _scheme!.Rotate(timestamp);
                _compressor?.Enqueue(path);
            }

            _failedAt = null;
            HandlerMetrics.CountRotation(_source);
        }
        catch (Exception e)
        {
            _failedAt = _clock.GetTimestamp();
            Trouble.Report(_source, "the file could not be rotated; the log goes on in it, and rotation is tried again", e);
            return false;
        }

        Tend(OldFilesStay, () => _retention.Apply(_folder));
        return true;
    }

    private void Rename(string from, string to)
    {
        if (_options.Rotator is { } rotator)
        {
            rotator(from, to);
            if (File.Exists(to))
            {
                _permissions.Apply(to);
            }
        }
        else
        {
            File.Move(from, to);
        }
    }

    /// <summary>Does something about rotated files that must not keep the log from being written.</summary>
    private void Tend(string trouble, Action action)
    {
        try
        {
            lock (_folder.Gate)
            {
                action();
            }
        }
        catch (Exception e)
        {
            Trouble.Report(_source, trouble, e);
        }
    }
}
