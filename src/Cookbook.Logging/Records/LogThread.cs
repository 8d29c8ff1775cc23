using System.Diagnostics.CodeAnalysis;

namespace Cookbook.Logging;

/// <summary>
/// What one thread keeps between log calls: a workspace for the record at hand and one for a record logged while that is rendered (a
/// <c>ToString</c> that logs). A third level is refused, so that an endless recursion ends.
/// </summary>
internal sealed class LogThread
{
    private const int Levels = 2;

    private static readonly List<WeakReference<LogThread>> s_all = [];

    [ThreadStatic]
    private static LogThread? s_current;

    private readonly Workspace[] _workspaces;
    private readonly Utf8Buffer _frame = new();
    private bool _frameIsRented;
    private int _depth;

    private LogThread() => _workspaces = [new(this), new(this)];

    public static LogThread Current => s_current ?? Create();

    public int Id { get; } = Environment.CurrentManagedThreadId;

    /// <summary>Whose work the thread does at the moment; see <see cref="WriterFlow"/>.</summary>
    public WriterFlow.Flow? Flow { get; set; }

    /// <summary>Whether the thread is within a log call.</summary>
    public bool IsWithinCall => _depth > 0;

    /// <summary>A buffer for one frame; empty. Give it back with <see cref="ReturnFrame"/>.</summary>
    public Utf8Buffer RentFrame()
    {
        if (_frameIsRented)
        {
            return new Utf8Buffer();
        }

        _frameIsRented = true;
        return _frame;
    }

    public void ReturnFrame(Utf8Buffer frame)
    {
        if (ReferenceEquals(frame, _frame))
        {
            frame.Clear();
            _frameIsRented = false;
        }
    }

    /// <summary>Opens a workspace for a record; false when the calls are nested too deep.</summary>
    public bool TryEnter([NotNullWhen(true)] out Workspace? workspace)
    {
        if (_depth == Levels)
        {
            workspace = null;
            return false;
        }

        workspace = _workspaces[_depth++];
        return true;
    }

    /// <summary>Closes the innermost workspace.</summary>
    public void Leave(Workspace workspace)
    {
        _depth--;
        workspace.Record.Release();
        workspace.Clear();
        Volatile.Write(ref workspace.TableInUse, 0);
    }

    /// <summary>Waits until no thread is within a call that began with <paramref name="table"/>, or one before it; it must have been replaced.</summary>
    /// <returns>False when that took longer than the deadline allows.</returns>
    public static bool WaitUntilUnused(HandlerTable table, Deadline deadline)
    {
        // Callers publish the table they use with a plain store; this makes every such store visible before they are looked at.
        Interlocked.MemoryBarrierProcessWide();
        var self = s_current;
        var spin = new SpinWait();
        foreach (var thread in Snapshot())
        {
            while (!ReferenceEquals(thread, self) && thread.Uses(table.Stamp))
            {
                if (deadline.HasPassed)
                {
                    return false;
                }

                spin.SpinOnce();
            }
        }

        return true;
    }

    private bool Uses(TableStamp table)
    {
        foreach (var workspace in _workspaces)
        {
            if (new TableStamp(Volatile.Read(ref workspace.TableInUse)).IsUpTo(table))
            {
                return true;
            }
        }

        return false;
    }

    private static LogThread Create()
    {
        var created = s_current = new LogThread();
        lock (s_all)
        {
            if (s_all.Count == s_all.Capacity)
            {
                s_all.RemoveAll(static weak => !weak.TryGetTarget(out _));
            }

            s_all.Add(new WeakReference<LogThread>(created));
        }

        return created;
    }

    private static List<LogThread> Snapshot()
    {
        lock (s_all)
        {
            var alive = new List<LogThread>(s_all.Count);
            foreach (var weak in s_all)
            {
                if (weak.TryGetTarget(out var thread))
                {
                    alive.Add(thread);
                }
            }

            return alive;
        }
    }
}
