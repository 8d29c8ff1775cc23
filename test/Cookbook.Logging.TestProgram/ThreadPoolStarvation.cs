namespace Cookbook.Logging.TestProgram;

/// <summary>A thread pool that has no thread left for anybody.</summary>
internal static class ThreadPoolStarvation
{
    /// <summary>Takes all threads of the pool, for good.</summary>
    public static void Begin()
    {
        ThreadPool.SetMinThreads(1, 1);
        ThreadPool.SetMaxThreads(Environment.ProcessorCount, Environment.ProcessorCount);
        using var taken = new CountdownEvent(Environment.ProcessorCount);
        for (var i = 0; i < 1000; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(
                static taken =>
                {
                    if (taken.CurrentCount > 0)
                    {
                        taken.Signal();
                    }

                    Thread.CurrentThread.Join();
                },
                taken,
                preferLocal: false);
        }

        taken.Wait();
    }
}
