using System.Diagnostics;
using BenchmarkDotNet.Attributes;

namespace Cookbook.Logging.Benchmarks;

/// <summary>Reading the time.</summary>
public class ClockSteps
{
    private readonly TimeProvider _provider = TimeProvider.System;
    private long _sum;

    [Benchmark(Description = "DateTime.UtcNow")]
    public void Bare() => _sum += DateTime.UtcNow.Ticks;

    [Benchmark(Description = "TimeProvider.GetUtcNow")]
    public void Provider() => _sum += _provider.GetUtcNow().UtcTicks;

    [Benchmark(Description = "Stopwatch.GetTimestamp")]
    public void Ticks() => _sum += Stopwatch.GetTimestamp();
}
