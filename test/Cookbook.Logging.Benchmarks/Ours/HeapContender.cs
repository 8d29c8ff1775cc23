namespace Cookbook.Logging.Benchmarks;

/// <summary>Ours without the crash-safe buffers, where there are any.</summary>
internal static class HeapContender
{
    public const string Key = "CrashSafe";

    public static bool IsThere => typeof(PumpOptions).GetProperty(Key) is not null || typeof(RotatingFileOptions).GetProperty(Key) is not null;

    public static IEnumerable<Contender> IfThereIs(string[] scenarios) =>
        IsThere ? [new("cookbook-heap", scenarios, path => OurSettings.For(path).WithFile(Key, "false").Create())] : [];
}
