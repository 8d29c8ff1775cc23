using Bench;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Benchmarks;

/// <summary>Calls at a level that is off.</summary>
public class DisabledSteps
{
    private readonly ILoggerFactory _factory = Factories.Of(
        static logging => logging.AddCookbookLogging(static cookbook => cookbook.UseHandler("step", static context => new NullHandler(context))));
    private ILogger<Worker> _log = null!;

    [GlobalSetup]
    public void Start() => _log = _factory.CreateLogger<Worker>();

    [GlobalCleanup]
    public void End() => _factory.Dispose();

    [Benchmark(Description = "[LoggerMessage], off")]
    public void Item() => Generated.ItemOff(_log, 123456, "user-32");

    [Benchmark(Description = "LogDebug with three arguments, off")]
    public void Request() => MelCalls.RequestOff(_log, 123456, "user-32", 12.25);

    [Benchmark(Description = "typed LogDebug with three arguments, off")]
    public void Typed() => TypedCalls.RequestOff(_log, 123456, "user-32", 12.25);
}
