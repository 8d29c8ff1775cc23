namespace Cookbook.Logging;

/// <summary>A handler that takes part, and a level that holds, until this is disposed of.</summary>
internal sealed class HandlerOverride(HandlerLoggerProvider provider, AddedHandler added, LevelOverride level) : IDisposable
{
    private int _disposed;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            // First the level, so that the handlers that stay get nothing that was not meant for them.
            level.Dispose();
            provider.Remove(added).Wait();
        }
    }
}
