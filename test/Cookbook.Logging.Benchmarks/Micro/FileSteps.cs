using Bench;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Benchmarks;

/// <summary>A whole call, to a file, flat out: what the queue's bound makes the caller wait for is in it.</summary>
public class FileSteps
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cookbook-benchmark-");
    private ILoggerFactory _factory = null!;
    private ILogger<Worker> _log = null!;

    /// <summary>How the file is configured.</summary>
    [ParamsSource(nameof(Settings))]
    public string Setting { get; set; } = "";

    public static IEnumerable<string> Settings => ["Text", "Json", "Text on the heap"];

    [GlobalSetup]
    public void Start()
    {
        // A benchmark logs some gigabytes: rotation keeps them from filling the disk.
        var settings = OurSettings.For(Path.Combine(_folder.FullName, "bench.log")).WithFile("MaxBytes", "64MB").WithFile("BackupCount", "1");
        _factory = Setting switch
        {
            "Json" => settings.WithFormatter("Type", "Json").Create(),
            "Text" => settings.Create(),
            _ => settings.WithFile("CrashSafe", "false").Create(),
        };
        _log = _factory.CreateLogger<Worker>();
    }

    [GlobalCleanup]
    public void End()
    {
        _factory.Dispose();
        _folder.Delete(recursive: true);
    }

    [Benchmark(Description = "[LoggerMessage] with two arguments")]
    public void Item() => MelCalls.Item(_log, 123456, "user-32");

    [Benchmark(Description = "LogInformation with three arguments")]
    public void Request() => MelCalls.Request(_log, 123456, "user-32", 12.25);

    [Benchmark(Description = "typed LogInformation with three arguments")]
    public void Typed() => TypedCalls.Request(_log, 123456, "user-32", 12.25);
}
