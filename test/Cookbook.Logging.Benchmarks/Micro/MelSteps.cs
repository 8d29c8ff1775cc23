using Bench;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Benchmarks;

/// <summary>What MEL alone takes: a provider that does nothing.</summary>
public class MelSteps
{
    private readonly ILoggerFactory _factory = Factories.Of(() => new NullProvider());
    private readonly ILogger _bare = new NothingLogger();
    private ILogger<Worker> _log = null!;

    [GlobalSetup]
    public void Start() => _log = _factory.CreateLogger<Worker>();

    [GlobalCleanup]
    public void End() => _factory.Dispose();

    [Benchmark(Description = "[LoggerMessage], straight to a logger that does nothing")]
    public void Bare() => Generated.Item(_bare, 123456, "user-32");

    [Benchmark(Description = "[LoggerMessage], through MEL's logger")]
    public void Item() => MelCalls.Item(_log, 123456, "user-32");

    [Benchmark(Description = "LogInformation with three arguments, through MEL's logger")]
    public void Request() => MelCalls.Request(_log, 123456, "user-32", 12.25);
}
