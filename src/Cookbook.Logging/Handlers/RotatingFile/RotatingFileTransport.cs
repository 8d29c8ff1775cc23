namespace Cookbook.Logging;

/// <summary>Writes frames to a file and rotates it when a frame asks for that; see <see cref="RotatingFileOptions"/>.</summary>
/// <remarks>
/// Used on the writer thread alone, but for <see cref="GiveWay"/> and <see cref="MayTouch"/>. What it throws makes the pump try again; what concerns rotated
/// files only is reported, and the log goes on.
/// </remarks>
internal sealed class RotatingFileTransport : ICrashSafeTransport
{
    private static readonly TimeSpan s_retryRotation = TimeSpan.FromSeconds(1);

    private readonly string _source;
    private readonly RotatingFileOptions _options;
    private readonly TimeProvider _clock;
    private readonly OpenedFiles _opened;
    private readonly LiveFile _live;
    private readonly TimeRollover? _time;
    private readonly IRolloverPolicy[] _policies;
    private readonly RotatedFiles? _rotated;
    private readonly SharedFile? _shared;
    private readonly bool _truncate;

    private bool _wasOpened;
    private bool _begun;
    private DateTime? _lastChange;
    private PendingRecovery? _recovery;
    private long? _failedAt;

    /// <param name="source">Who reports trouble: the handler's key path.</param>
    /// <param name="path">The file, absolute, links resolved.</param>
    /// <param name="options">Valid options.</param>
    /// <param name="clock">The clock, and the local time zone.</param>
    /// <param name="opened">The files that this process has opened.</param>
    public RotatingFileTransport(string source, string path, RotatingFileOptions options, TimeProvider clock, OpenedFiles opened)
    {
        (_source, _options, _clock, _opened) = (source, options, clock, opened);
        var permissions = new FilePermissions(options.UnixFileMode, options.Owner, options.Group);
        _live = new LiveFile(path, permissions);
        Pending = new PendingFolder(source, path, clock, options.Shared ? PendingName.Most : PendingName.MostOfOne);
        _truncate = options.Mode == FileOpenMode.Truncate && options.When is null && options.MaxBytes is null or 0;
        _time = options.When is null
            ? null
            : new TimeRollover(RolloverSchedule.Create(options.When, options.Interval, options.AtTime, options.Utc ? null : clock.LocalTimeZone));
        _shared = options.Shared ? new SharedFile(source, _live, permissions, _time) : null;
        _policies = [.. Policies()];
        _rotated = _policies.Length > 0 ? new RotatedFiles(source, path, options, clock, permissions, _time, _shared) : null;
    }

    /// <summary>What is compressed at the moment, for tests.</summary>
    internal BackupCompressor? Compressor => _rotated?.Compressor;

    /// <inheritdoc/>
    public PendingFolder Pending { get; }

    /// <summary>Another transport is about to take over the file; see <see cref="RotatedFiles.GiveWay"/>. From any thread.</summary>
    public void GiveWay() => _rotated?.GiveWay();

    /// <summary>Whether a file could be taken for one that rotation has made. From any thread.</summary>
    public bool MayTouch(string path) => _rotated?.MayHold(path) == true;

    /// <inheritdoc/>
    public void Open()
    {
        using (_shared?.Enter())
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

        Recover();
    }

    /// <inheritdoc/>
    public WriteResult Write(LogBatch batch)
    {
        using var turn = _shared?.Enter();
        var existed = Ensure() & _shared?.Agree() != false;
        if (CanRotate() && IsDue(_live.Length, batch, 0))
        {
            Rotate(batch.Timestamp(0), existed);
            _shared?.Rotated();
        }

        var count = Take(batch);
        if (_shared is not null)
        {
            _shared.Write(batch, count);
        }
        else
        {
            batch.Intend(_live.Identity, _live.Length, count);
            _live.Write(batch.Frames(0, count));
        }

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
        try
        {
            Flush(toDisk: true);
        }
        finally
        {
            _recovery?.Dispose();
            _live.Close();
            _shared?.Dispose();
            if (_rotated is not null)
            {
                await _rotated.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private IEnumerable<IRolloverPolicy> Policies()
    {
        if (_time is not null)
        {
            yield return _time;
        }

        if (_options.RotatesBySize)
        {
            yield return new SizeRollover(_options.MaxBytes!.Value);
        }
    }

    private void Begin()
    {
        _lastChange ??= LastChange();
        Resolve();
        foreach (var policy in _policies)
        {
            policy.Begin(_lastChange.Value);
        }

        _rotated?.Begin();
        if (_options is { MaxBytes: > 0, BackupCount: 0 })
        {
            Trouble.Say(_source, "BackupCount is 0, so the file is not rotated by size, as in Python; leave it out to keep 5 rotated files");
        }
    }

    private DateTime LastChange()
    {
        var file = new FileInfo(_live.Path);
        var now = _clock.GetUtcNow().UtcDateTime;
        // A change in the future, made before the clock was set back, would put rotation off until then.
        return file.Exists && file.LastWriteTimeUtc < now ? file.LastWriteTimeUtc : now;
    }

    /// <summary>Looks for what earlier processes have left, and settles what they were writing when they ended, while all files are still as they were then.</summary>
    private void Resolve()
    {
        _recovery ??= new PendingRecovery(_source, Pending);
        if (_recovery.HasFrames)
        {
            if (_truncate)
            {
                Ensure();
            }

            _recovery.Resolve(_shared is null ? new WrittenFrames(_live.Path).Count : _shared.Count);
        }
    }

    /// <summary>Writes what earlier processes have left.</summary>
    private void Recover()
    {
        if (_recovery is not null)
        {
            _recovery.Write(Write, () => Flush(toDisk: true));
            _recovery.Dispose();
            _recovery = null;
        }
    }

    private bool Ensure()
    {
        if (_wasOpened)
        {
            return _live.Ensure();
        }

        // What this process has written itself stays, also when a reload leads to another file and back.
        var existed = _live.Ensure(_truncate && !_opened.Contains(_live.Path));
        _opened.Add(_live.Path);
        _wasOpened = true;
        return existed;
    }

    /// <summary>How many frames go into the file before the next rotation.</summary>
    private int Take(LogBatch batch)
    {
        var most = _shared is null ? batch.Count : Piece.Of(batch, 0, SharedFile.MostBytes);
        if (!CanRotate())
        {
            return most;
        }

        var length = _live.Length + batch[0].Length;
        var count = 1;
        while (count < most && !IsDue(length, batch, count))
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
            if (_rotated!.Rotate(timestamp))
            {
                _failedAt = null;
                return true;
            }

            Trouble.Report(_source, "the file could not be rotated, because the rotated file's name is taken; the log goes on in it, until the name is free or a later rotation time");
            _failedAt = null;
            _time!.PassOver(timestamp);
            return false;
        }
        catch (Exception e)
        {
            _failedAt = _clock.GetTimestamp();
            Trouble.Report(_source, "the file could not be rotated; the log goes on in it, and rotation is tried again", e);
            return false;
        }
    }
}
