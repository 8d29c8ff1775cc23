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

    /// <summary>Held for the last step of a job, and by whoever moves or deletes rotated files.</summary>
    public Lock Gate { get; } = new();

    private string Extension => compression == FileCompression.Gzip ? ".gz" : ".br";

    /// <summary>Compresses a file, some time. Called with the gate held.</summary>
    public void Enqueue(string path)
    {
        var job = new Job { Path = path };
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
            if (job.Path == from)
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
            job.Cancelled |= job.Path == path;
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
        var temporary = BackupFolder.Temporary(livePath);
        try
        {
            if (Fill(job, temporary))
            {
                Complete(job, temporary);
            }
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <returns>False when the file is no longer wanted.</returns>
    private bool Fill(Job job, string temporary)
    {
        using var input = Open(job);
        if (input is null)
        {
            return false;
        }

        using var output = Create(temporary);
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
        lock (Gate)
        {
            return job.Cancelled || !File.Exists(job.Path)
                ? null
                : new FileStream(job.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
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

    private void Complete(Job job, string temporary)
    {
        lock (Gate)
        {
            if (!job.Cancelled)
            {
                File.Move(temporary, job.Path + Extension);
                File.Delete(job.Path);
            }
        }
    }

    private sealed class Job
    {
        private volatile bool _cancelled;

        /// <summary>Where the file is now.</summary>
        public required string Path { get; set; }

        public bool Cancelled
        {
            get => _cancelled;
            set => _cancelled = value;
        }
    }
}
