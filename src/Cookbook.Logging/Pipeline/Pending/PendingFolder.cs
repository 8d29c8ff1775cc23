namespace Cookbook.Logging;

/// <summary>The pending files of one log, beside it: makes one for this process, and finds those that others have left.</summary>
/// <remarks>Thread-safe: it keeps nothing.</remarks>
/// <param name="source">Who reports trouble.</param>
/// <param name="logPath">The log file, absolute.</param>
/// <param name="clock">The clock.</param>
/// <param name="most">How many there may be.</param>
internal sealed class PendingFolder(string source, string logPath, TimeProvider clock, int most = PendingName.MostOfOne)
{
    // Where each store makes a copy, space that was allocated in advance is no promise; and a store that finds none ends the process.
    private static readonly string[] s_copying = ["btrfs", "zfs", "bcachefs"];

    /// <summary>Whether a file system is of a kind that a pending file cannot lie on.</summary>
    /// <param name="format">Its name, as <see cref="DriveInfo.DriveFormat"/> has it.</param>
    public static bool IsUnfit(string format) => LogDrive.IsRemote(format) || Array.Exists(s_copying, f => format.StartsWith(f, StringComparison.OrdinalIgnoreCase));

    /// <summary>Makes a file for this process's batches.</summary>
    /// <param name="layout">How it is divided.</param>
    /// <param name="quiet">Whether it is not said when there cannot be one.</param>
    /// <returns>Null when there cannot be one, which is not worth an exception: the heap serves.</returns>
    public PendingFile? TryCreate(PendingLayout layout, bool quiet)
    {
        string? why;
        try
        {
            why = WhyNot();
            if (why is null && Create(layout) is { } file)
            {
                return file;
            }

            why ??= $"there are {most} pending files already";
        }
        catch (Exception e)
        {
            why = e.Message;
        }

        if (!quiet)
        {
            Trouble.Say(source, $"records that are not written yet would be lost if this process were killed: there can be no pending file for {logPath}: {why}");
        }

        return null;
    }

    /// <summary>The files whose process has ended, in the order in which they were made; those that are damaged beyond use are put aside.</summary>
    public List<PendingFile> OpenLeft()
    {
        var left = new List<PendingFile>();
        foreach (var path in PendingName.All(logPath))
        {
            try
            {
                if (LockedFile.TryOpen(path) is not { } locked)
                {
                    WarnIfShared(path);
                }
                else if (OpenLeft(locked) is { } file)
                {
                    left.Add(file);
                }
            }
            catch (Exception e)
            {
                Trouble.Report(source, $"what an earlier process has left in {path} cannot be read, and stays there", e);
            }
        }

        left.Sort((a, b) => a.Order.CompareTo(b.Order));
        return left;
    }

    /// <summary>Keeps a file that is damaged, but out of the way.</summary>
    public void PutAside(PendingFile file)
    {
        var path = PendingName.Damaged(file.Path);
        Trouble.Say(source, $"the pending file {file.Path} is damaged; what is sound in it is written, and it is kept as {path}");
        file.MoveTo(path);
    }

    /// <summary>Says that another process is at work here, unless it may be.</summary>
    private void WarnIfShared(string path)
    {
        if (most == PendingName.MostOfOne && LockedFile.IsOfAnother(path))
        {
            PatternsToAvoid.Say(
                PatternsToAvoid.SharedFile,
                source,
                $"another process has {logPath} open",
                "both overwrite each other's records: let all say \"Shared\": true where the kind of handler has that, or give each a file of its own, with {ProcessId} in its path");
        }
    }

    private PendingFile? OpenLeft(LockedFile locked)
    {
        bool isBlank;
        try
        {
            if (PendingHeader.Read(locked.Stream, out isBlank) is { } sound)
            {
                return PendingFile.Open(locked, sound);
            }
        }
        catch
        {
            locked.Dispose();
            throw;
        }

        if (isBlank)
        {
            // Its process ended before it was used.
            locked.Delete();
        }
        else
        {
            var path = PendingName.Damaged(locked.Path);
            Trouble.Say(source, $"the pending file {locked.Path} is damaged beyond use; it is kept as {path}");
            locked.MoveTo(path);
        }

        return null;
    }

    private PendingFile? Create(PendingLayout layout)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(logPath)!);
        var (order, left) = Earlier();
        foreach (var path in PendingName.All(logPath).Take(most))
        {
            try
            {
                return PendingFile.Create(path, layout, order, left);
            }
            catch (IOException) when (OwnFile.IsTaken(path))
            {
                // Another process's, or what one has left: the next name.
            }
        }

        return null;
    }

    private string? WhyNot()
    {
        if (FileStat.Of(logPath) is { IsRegular: false })
        {
            return "it is not a regular file";
        }

        var drive = LogDrive.Of(logPath);
        return LogDrive.IsRemote(drive) || IsUnfit(drive.DriveFormat)
            ? $"it is on a file system of the kind {drive.DriveFormat}"
            : null;
    }

    /// <summary>Now, but after all files that are there, whatever the clock says; and what they say of senders.</summary>
    private (long Order, LeftMarks Left) Earlier()
    {
        var order = clock.GetUtcNow().UtcTicks;
        var left = new LeftMarks();
        foreach (var path in PendingName.All(logPath))
        {
            try
            {
                using var file = OwnFile.Open(path, FileShare.ReadWrite | FileShare.Delete);
                if (file is not null && PendingHeader.Read(file, out _) is { } header)
                {
                    order = header.Order >= order && header.Order < long.MaxValue ? header.Order + 1 : order;
                    left.Add(file, header.Layout);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // In use, so it is not among those that are recovered with ours; or nobody here can recover it.
            }
        }

        return (order, left);
    }
}
