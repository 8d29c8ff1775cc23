using System.Diagnostics;

namespace Cookbook.Logging.Tests;

/// <summary>Waits for what another thread or process is about to do, where nothing tells that it is done.</summary>
internal static class Eventually
{
    public static async Task BecomesTrue(Func<bool> condition, string what, int seconds = 20)
    {
        var waited = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(seconds), $"{what}: not within {seconds} s");
            await Task.Delay(5);
        }
    }
}
