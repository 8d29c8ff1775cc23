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
    public static void Until(Func<bool> condition, string what) => Until(condition, () => what);

    /// <summary>As the other one; what is missing is asked for when the waiting was in vain.</summary>
    public static void Until(Func<bool> condition, Func<string> what)
    {
        if (!SpinWait.SpinUntil(condition, TimeSpan.FromSeconds(60)))
        {
            Assert.Fail($"waited in vain: {what()}");
        }
    }
}
