namespace Cookbook.Logging.Benchmarks;

/// <summary>Ours without the crash-safe buffers, where there are any.</summary>
internal static class HeapContender
{
    private const string Key = "CrashSafe";

    public static IEnumerable<Contender> IfThereIs(string[] scenarios) =>
        typeof(PumpOptions).GetProperty(Key) is null && typeof(RotatingFileOptions).GetProperty(Key) is null
            ? []
            : [new("cookbook-heap", scenarios, path => OurSettings.For(path).WithFile(Key, "false").Create())];
}
