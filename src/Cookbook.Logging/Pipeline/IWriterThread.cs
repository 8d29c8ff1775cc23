namespace Cookbook.Logging;

/// <summary>The thread of a handler's own that brings its records to where they belong, as it is flushed and closed where the thread pool must not be needed.</summary>
internal interface IWriterThread
{
    /// <summary>Begins a flush.</summary>
    /// <returns>Completed by the writer's thread; at once where the caller is that thread, which cannot wait for itself.</returns>
    Task<bool> Flush();

    /// <summary>Sees to it that callers who wait for room do not wait in vain: called before they are waited for, as the handler is about to be closed.</summary>
    void MakeRoom()
    {
        // Most threads run, and make room, until they are closed.
    }

    /// <summary>Begins what <see cref="Close"/> then waits for, so that several threads end side by side.</summary>
    void BeginClose(Deadline deadline);

    /// <summary>Drains and ends the thread, and waits for that; <see cref="LogHandler.CloseAsync"/> then has nothing left to wait for.</summary>
    void Close(Deadline deadline);
}
