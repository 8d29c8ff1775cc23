using System.Collections.Concurrent;

namespace Cookbook.Logging;

/// <summary>The log files that a process has opened so far: each is truncated when it is opened for the first time, or never.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class OpenedFiles
{
    private readonly ConcurrentDictionary<string, bool> _resources = new(StringComparer.Ordinal);

    /// <summary>Those of this process.</summary>
    public static OpenedFiles OfThisProcess { get; } = new();

    public bool Contains(string realPath) => _resources.ContainsKey(LogPath.Resource(realPath));

    public void Add(string realPath) => _resources.TryAdd(LogPath.Resource(realPath), true);
}
