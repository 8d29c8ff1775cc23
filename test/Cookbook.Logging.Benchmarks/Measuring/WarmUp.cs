using Bench;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Benchmarks;

/// <summary>
/// Has everything on the way compiled for good before it is measured: many short runs of the very loop, with pauses in which the JIT's background thread can
/// first instrument and then optimize what it has seen.
/// </summary>
internal static class WarmUp
{
    private const int Pieces = 50;
    private const int Piece = 5_000;
    private const int PacedCalls = 25_000;
    private const int Pause = 150;

    /// <summary>250,000 messages flat out, on a file of its own.</summary>
    public static void FlatOut(Job job, Action<ILogger<Worker>, int, int> produce)
    {
        using (var run = job.Start())
        {
            Repeat(() => produce(run.Log, 0, Piece));
        }

        Settle();
    }

    /// <summary>The same number at 50,000 a second, so that no queue has ever had to grow.</summary>
    public static void Paced<TCalls>(Job job)
        where TCalls : struct, ICalls
    {
        using (var run = job.Start())
        {
            for (var i = 0; i < 10; i++)
            {
                Producer.Paced<TCalls>(run.Log, PacedCalls, null);
            }
        }

        Settle();
    }

    /// <summary>Runs something fifty times.</summary>
    public static void Repeat(Action action)
    {
        for (var i = 1; i <= Pieces; i++)
        {
            action();
            if (i is 10 or 20 or 35 or Pieces)
            {
                Thread.Sleep(Pause);
            }
        }
    }

    private static void Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Thread.Sleep(100);
    }
}
