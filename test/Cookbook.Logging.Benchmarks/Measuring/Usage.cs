namespace Cookbook.Logging.Benchmarks;

/// <summary>What the whole process uses between two moments, and how much of it the calling thread does.</summary>
/// <param name="CpuSeconds">Processor time of all threads.</param>
/// <param name="ThreadSeconds">Processor time of the calling thread.</param>
/// <param name="AllocatedBytes">Allocated by all threads.</param>
/// <param name="ThreadBytes">Allocated by the calling thread.</param>
/// <param name="Collections">Garbage collections.</param>
internal readonly record struct Usage(double CpuSeconds, double ThreadSeconds, long AllocatedBytes, long ThreadBytes, int Collections)
{
    /// <summary>Collects garbage, and begins. What looking itself allocates is not counted.</summary>
    public static Usage Begin()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var (cpu, ofThisThread, collections) = (Environment.CpuUsage.TotalTime.TotalSeconds, ThreadCpu.Seconds, GC.CollectionCount(0));
        return new(cpu, ofThisThread, Allocated, OfThread, collections);
    }

    /// <summary>What was used since it began.</summary>
    public Usage End()
    {
        var (ofThread, allocated) = (OfThread, Allocated);
        return new(
            Environment.CpuUsage.TotalTime.TotalSeconds - CpuSeconds,
            ThreadCpu.Seconds - ThreadSeconds,
            allocated - AllocatedBytes,
            ofThread - ThreadBytes,
            GC.CollectionCount(0) - Collections);
    }

    private static long Allocated => GC.GetTotalAllocatedBytes(precise: true);

    private static long OfThread => GC.GetAllocatedBytesForCurrentThread();
}
