namespace Cookbook.Logging.Tests;

/// <summary>Runs something on several threads at once; what one of them throws fails the test.</summary>
internal static class Load
{
    public static void On(int threads, Action<int> work)
    {
        var failures = new List<Exception>();
        var started = Enumerable.Range(0, threads).Select(number =>
        {
            var thread = new Thread(() =>
            {
                try
                {
                    work(number);
                }
                catch (Exception e)
                {
                    lock (failures)
                    {
                        failures.Add(e);
                    }
                }
            })
            { IsBackground = true, Name = $"load {number}" };
            thread.Start();
            return thread;
        }).ToList();
        foreach (var thread in started)
        {
            Assert.True(thread.Join(TimeSpan.FromSeconds(60)), "a thread did not come to its end");
        }

        Assert.Empty(failures);
    }

    /// <summary>Waits for what another thread brings about.</summary>
    public static void Until(Func<bool> condition, string what) =>
        Assert.True(SpinWait.SpinUntil(condition, TimeSpan.FromSeconds(60)), $"waited in vain: {what}");
}
