using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>How full a queue may be for a level to be let in still, with <see cref="QueueFullMode.DropByLevel"/>.</summary>
internal static class LevelShare
{
    /// <returns>In percent; 100 for those that wait.</returns>
    public static long Of(LogLevel level) => level switch
    {
        LogLevel.Trace or LogLevel.Debug => 50,
        LogLevel.Information => 75,
        LogLevel.Warning => 90,
        _ => 100,
    };
}
