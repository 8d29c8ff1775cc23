using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>One log that two write, as two processes would, or two providers of one.</summary>
internal sealed class SharedLog : IDisposable
{
    public SharedLog(RotatingFileOptions? options = null, ManualTime? clock = null)
    {
        options ??= new RotatingFileOptions();
        options.Shared = true;
        One = new FileLog(options, clock);
        Other = new FileLog(options, One.Clock) { Path = One.Path };
    }

    public FileLog One { get; }

    public FileLog Other { get; }

    public string LockPath => SharedFile.LockPath(One.Path);

    /// <summary>What is written in turns, but for files that only they need.</summary>
    public string[] Names() => [.. One.Names().Where(n => n != Path.GetFileName(LockPath))];

    /// <summary>The lock, as somebody else has it.</summary>
    public FileLock Lock() => new(LockPath, new FilePermissions(null, null, null));

    /// <summary>Leaves a turn as a process does that is killed within its write.</summary>
    /// <param name="written">What of the write has come into the file.</param>
    /// <param name="frames">The write.</param>
    /// <param name="write">Whether the frames are in a pending file, too.</param>
    /// <returns>The ticket of the write.</returns>
    public long KilledWhileWriting(string written, string frames, SharedWrite write)
    {
        var state = State();
        var file = FileStat.Of(One.Path)!.Value;
        (state.Ticket, state.Offset, state.Length, state.File, state.Write) = (state.Ticket + 1, file.Length, frames.Length, file, write);
        Store(state);
        File.AppendAllText(One.Path, written);
        return state.Ticket;
    }

    public SharedState State()
    {
        var state = default(SharedState);
        using var file = File.Open(LockPath, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        file.Position = FileLock.DataOffset;
        file.ReadExactly(MemoryMarshal.AsBytes(new Span<SharedState>(ref state)));
        return state;
    }

    public void Store(SharedState state)
    {
        using var file = File.Open(LockPath, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        file.Position = FileLock.DataOffset;
        file.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<SharedState>(in state)));
    }

    /// <summary>Leaves a pending file with frames, whose write with a ticket was begun.</summary>
    public void LeavePending(long ticket, long offset, params string[] frames)
    {
        var file = new PendingFolder("test", One.Path, One.Clock).TryCreate(PendingLayout.For(4096), quiet: true)!;
        var batch = new MappedBatches(file, 4096).Rent();
        foreach (var frame in frames)
        {
            batch.Add(Encoding.UTF8.GetBytes(frame), One.Clock.GetUtcNow().UtcDateTime, LogLevel.Information);
        }

        batch.Intend(FileStat.Of(One.Path)!.Value, offset, frames.Length, ticket);
        file.Dispose();
    }

    public void Dispose()
    {
        Other.Dispose();
        One.Dispose();
    }
}
