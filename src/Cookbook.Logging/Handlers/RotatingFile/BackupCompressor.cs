using System.IO.Compression;

namespace Cookbook.Logging;

/// <summary>
/// Compresses rotated files on a thread of low priority: into a temporary file, synced, that then takes the place of the plain one.
/// </summary>
/// <remarks>
/// Thread-safe. A job belongs to a file, not to its name: when rotation moves the file, the job follows, and when retention deletes it, the job ends. What
/// cannot be compressed stays plain and is tried again at the next start.
/// </remarks>
/// <param name="source">Who reports trouble.</param>
/// <param name="livePath">The log file.</param>
/// <param name="compression">How.</param>
/// <param name="permissions">What the compressed files get.</param>
internal sealed class BackupCompressor(string source, string livePath, FileCompression compression, FilePermissions permissions)
{
    private const int ChunkBytes = 64 * 1024;
    private const int StackBytes = 256 * 1024;

    private readonly object _queue = new();
    private readonly Queue<Job> _jobs = new();
    private readonly List<Job> _known = [];
    private readonly ManualResetEventSlim _idle = new(true);
    private Thread? _thread;
    private bool _stopped;
    private Func<IDisposable>? _keepAway;
    private Func<FileStat, string?>? _find;

    /// <summary>Held for the last step of a job, and by whoever moves or deletes rotated files.</summary>
    public Lock Gate { get; } = new();

    private string Extension => compression == FileCompression.Gzip ? ".gz" : ".br";

    /// <summary>
    /// Prepares for other processes that move and delete rotated files, too. A job then knows its file by what tells it from others, and asks for its name
    /// while they are kept away.
    /// </summary>
    /// <param name="keepAway">Keeps them away, until what it gives is disposed of. Called without the gate.</param>
    /// <param name="find">The name that a file has now; null when it is gone. Called with the gate held.</param>
    public void Share(Func<IDisposable> keepAway, Func<FileStat, string?> find) => (_keepAway, _find) = (keepAway, find);

    /// <summary>Compresses a file, some time. Called with the gate held.</summary>
    public void Enqueue(string path)
    {
        var job = new Job { Path = path, File = _find is null ? null : FileStat.OfLink(path) };
        _known.Add(job);
        lock (_queue)
        {
            if (_stopped)
            {
                return;
            }

            _jobs.Enqueue(job);
            _idle.Reset();
            if (_thread is null)
            {
                _thread = new Thread(Run, StackBytes) { IsBackground = true, Name = $"log compression {source}", Priority = ThreadPriority.Lowest };
                _thread.UnsafeStart();
            }

            Monitor.Pulse(_queue);
        }
    }

    /// <summary>A file has got another name. Called with the gate held.</summary>
    public void Moved(string from, string to)
    {
        foreach (var job in _known)
        {
            if (job.Path == from && _find is null)
            {
                job.Path = to;
            }
        }
    }

    /// <summary>A file is about to be deleted. Called with the gate held.</summary>
    public void Cancel(string path)
    {
        foreach (var job in _known)
        {
            job.Cancelled |= job.Path == path && _find is null;
        }

        _known.RemoveAll(j => j.Cancelled);
    }

    /// <summary>Waits until nothing is left to compress.</summary>
    public bool Wait(TimeSpan timeout) => _idle.Wait(timeout);

    /// <summary>Lets the files that wait be completed within a time, which may be zero, and gives up those that are not: they stay plain.</summary>
    public void Stop(TimeSpan timeout)
    {
        lock (_queue)
        {
            _stopped = true;
            Monitor.Pulse(_queue);
        }

        if (_thread?.Join(timeout) == false)
        {
            lock (_queue)
            {
                _jobs.Clear();
            }

            lock (Gate)
            {
                _known.ForEach(j => j.Cancelled = true);
            }
        }
    }

    private void Run()
    {
        while (Next() is { } job)
        {
            try
            {
                Compress(job);
            }
            catch (Exception e)
            {
                Trouble.Report(source, "a rotated file could not be compressed; it stays as it is until the next start", e);
            }

            lock (Gate)
            {
                _known.Remove(job);
            }
        }
    }

    private Job? Next()
    {
        lock (_queue)
        {
            Job? job;
            while (!_jobs.TryDequeue(out job) && !_stopped)
            {
                _idle.Set();
                Monitor.Wait(_queue);
            }

            return job;
        }
    }

    private void Compress(Job job)
    {
        using var input = Open(job);
        if (input is null)
        {
            return;
        }

        var temporary = BackupFolder.Temporary(livePath);
        try
        {
            using var output = Create(temporary);
            if (Fill(job, input, output))
            {
                Complete(job, input, output, temporary);
            }
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <returns>False when the file is no longer wanted.</returns>
    private bool Fill(Job job, FileStream input, FileStream output)
    {
        using (var packed = Packer(output))
        {
            var chunk = new byte[ChunkBytes];
            for (int read; (read = input.Read(chunk)) > 0;)
            {
                if (job.Cancelled)
                {
                    return false;
                }

                packed.Write(chunk, 0, read);
            }
        }

        if (!OperatingSystem.IsWindows() && permissions.Mode is null)
        {
            File.SetUnixFileMode(output.SafeFileHandle, File.GetUnixFileMode(input.SafeFileHandle));
        }

        permissions.Apply(output.SafeFileHandle);
        output.Flush(flushToDisk: true);
        // The age of a file is that of its last record.
        File.SetLastWriteTimeUtc(output.SafeFileHandle, File.GetLastWriteTimeUtc(input.SafeFileHandle));
        return true;
    }

    private FileStream? Open(Job job)
    {
        using var others = _keepAway?.Invoke();
        lock (Gate)
        {
            var path = _find is null ? job.Path : job.File is { } file ? _find(file) : null;
            return job.Cancelled || !File.Exists(path)
                ? null
                : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        }
    }

    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete };
        if (!OperatingSystem.IsWindows())
        {
            // Nobody else's until it has its own permissions.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    private Stream Packer(FileStream output) => compression == FileCompression.Gzip
        ? new GZipStream(output, CompressionLevel.Optimal, leaveOpen: true)
        : new BrotliStream(output, CompressionLevel.Optimal, leaveOpen: true);

    private void Complete(Job job, FileStream input, FileStream output, string temporary)
    {
        using var others = _keepAway?.Invoke();
        lock (Gate)
        {
            // Open up to here: so what tells the file from others is no other file's by now, and nobody takes the temporary one for a left one.
            var path = _find is null ? job.Path : _find(FileStat.Of(input.SafeFileHandle));
            input.Dispose();
            output.Dispose();
            if (!job.Cancelled && path is not null)
            {
                File.Move(temporary, path + Extension);
                File.Delete(path);
            }
        }
    }

    private sealed class Job
    {
        private volatile bool _cancelled;

        /// <summary>Where the file is now.</summary>
        public required string Path { get; set; }

        /// <summary>What tells it from other files; only where other processes move it, too.</summary>
        public FileStat? File { get; init; }

        public bool Cancelled
        {
            get => _cancelled;
            set => _cancelled = value;
        }
    }
}
