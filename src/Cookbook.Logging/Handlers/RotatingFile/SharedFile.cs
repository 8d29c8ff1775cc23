using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cookbook.Logging;

/// <summary>
/// A log file that several processes write, each in its turn: under a lock, the file <c>app.log.lock</c>, in which they tell each other what the one that
/// comes next must know.
/// </summary>
/// <remarks>
/// Used on the writer thread alone, but for <see cref="Borrow"/>. Each write has a ticket, which is noted before the write and marked as done after it. So
/// whoever comes after a process that was killed sees that its write was cut short, and takes it out of the file before anybody appends to it: of a write
/// either all is in the log or nothing, and which of both is known by the tickets that came to nothing. That is what a process relies on that finds the
/// writes of a killed one in a pending file. It need not look into the log, where others have written since, perhaps the very same bytes, and which others
/// may have rotated, compressed and deleted.
/// </remarks>
/// <param name="source">Who reports trouble.</param>
/// <param name="live">The log file.</param>
/// <param name="permissions">What the lock's file gets.</param>
/// <param name="time">The rotation by time; null for none.</param>
internal sealed class SharedFile(string source, LiveFile live, FilePermissions permissions, TimeRollover? time) : IDisposable
{
    /// <summary>How much is written in one turn, unless a single frame is longer.</summary>
    public const int MostBytes = 64 * 1024;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_borrowersPatience = TimeSpan.FromSeconds(30);

    private readonly FileLock _lock = new(LockPath(live.Path), permissions);
    private readonly WrittenFrames _written = new(live.Path);
    private SharedState _state;

    /// <summary>The file whose lock it is.</summary>
    public static string LockPath(string logPath) => logPath + ".lock";

    /// <summary>Begins a turn, which ends when what is returned is disposed of.</summary>
    /// <exception cref="IOException">Somebody else has had the lock for too long, or what was left half done cannot be mended now.</exception>
    public Turn Enter()
    {
        _lock.Enter(s_patience);
        try
        {
            Load();
            if (_state.Write != SharedWrite.Done)
            {
                Settle();
            }

            return new Turn(_lock);
        }
        catch
        {
            _lock.Exit();
            throw;
        }
    }

    /// <summary>Takes the lock for somebody who does something with rotated files, on another thread, until it is disposed of.</summary>
    public FileLock Borrow()
    {
        var borrowed = new FileLock(LockPath(live.Path), permissions);
        try
        {
            borrowed.Enter(s_borrowersPatience);
            return borrowed;
        }
        catch
        {
            borrowed.Dispose();
            throw;
        }
    }

    /// <summary>Takes over the rotation time on which those before have agreed for the file, which has just been opened or looked at.</summary>
    /// <returns>False when the file is as good as new: made for a rotation that was cut short then.</returns>
    public bool Agree()
    {
        if (time is null)
        {
            return true;
        }

        if (_state.BoundarySchedule == time.Key && _state.BoundaryFile.IsSameFileAs(live.Identity))
        {
            time.Agree(_state.Boundary);
            return true;
        }

        return live.Length > 0;
    }

    /// <summary>Tells the others that the file was rotated, and when it will be next.</summary>
    public void Rotated()
    {
        NoteBoundary();
        Save();
    }

    /// <summary>Writes the first frames of a batch to the file.</summary>
    public void Write(LogBatch batch, int count)
    {
        var frames = batch.Frames(0, count);
        (_state.Ticket, _state.Length, _state.Offset, _state.File) = (_state.Ticket + 1, frames.Length, live.Length, live.Identity);
        _state.Write = batch.Place is { OutlivesProcess: true } ? SharedWrite.Kept : SharedWrite.Begun;
        NoteBoundary();
        Save();

        // After that note: a ticket that nobody knows of would be given again.
        batch.Intend(live.Identity, live.Length, count, _state.Ticket);
        try
        {
            live.Write(frames);
        }
        catch
        {
            // Cut off already, if that is possible at all; as others may append meanwhile, the next turn begins with looking.
            live.Close();
            throw;
        }

        _state.Write = SharedWrite.Done;
        try
        {
            Save();
        }
        catch (IOException)
        {
            // The frames are written all the same: the next turn sees it.
        }
    }

    /// <summary>Counts how many frames of a write that was begun by a process which then ended are in the log. Within a turn.</summary>
    public int Count(LogBatch batch, WriteIntent intent, DateTime since) =>
        !_state.Knows(intent.Ticket) ? _written.Count(batch, intent, since)
        : _state.IsVoid(intent.Ticket) ? 0
        : intent.Count;

    public void Dispose() => _lock.Dispose();

    private void NoteBoundary()
    {
        if (time is not null)
        {
            (_state.Boundary, _state.BoundarySchedule, _state.BoundaryFile) = (time.Next, time.Key, live.Identity);
        }
    }

    /// <summary>Puts right what a process has left that ended within its turn.</summary>
    private void Settle()
    {
        if (IsWhole())
        {
            _state.Write = SharedWrite.Done;
        }
        else
        {
            _state.Void();

            // What cannot be cut off ends with a line end: the file gets that when it is opened.
            live.Close();
        }

        Save();
    }

    /// <summary>Whether the last write is in its file, whole; if not, what is there is cut off, where it can be written again.</summary>
    private bool IsWhole()
    {
        if (_written.PathOf(_state.File) is not { } path)
        {
            return false;
        }

        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            var there = FileStat.Of(file);
            if (!there.IsSameFileAs(_state.File) || there.Length >= _state.Offset + _state.Length)
            {
                return there.IsSameFileAs(_state.File);
            }

            if (_state.Write == SharedWrite.Kept && there.Length > _state.Offset)
            {
                RandomAccess.SetLength(file, _state.Offset);
            }
        }
        catch (UnauthorizedAccessException e)
        {
            Trouble.Report(source, "what another process has written in part could not be taken out of the log", e);
        }

        return false;
    }

    private void Load()
    {
        _state = default;
        var read = RandomAccess.Read(_lock.Handle, MemoryMarshal.AsBytes(new Span<SharedState>(ref _state)), FileLock.DataOffset);
        if (read < Unsafe.SizeOf<SharedState>() || _state.Magic != SharedState.MagicValue)
        {
            _state = SharedState.Initial();
        }
    }

    private void Save() => RandomAccess.Write(_lock.Handle, MemoryMarshal.AsBytes(new ReadOnlySpan<SharedState>(in _state)), FileLock.DataOffset);

    /// <summary>See <see cref="Enter"/>.</summary>
    public readonly struct Turn(FileLock held) : IDisposable
    {
        public void Dispose() => held.Exit();
    }
}
