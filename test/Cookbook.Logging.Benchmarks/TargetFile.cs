namespace Cookbook.Logging.Benchmarks;

/// <summary>Says where to log, to those whose settings stand in a file.</summary>
internal static class TargetFile
{
    public static void Is(string path) => Environment.SetEnvironmentVariable("BENCHMARK_FILE", path);
}
