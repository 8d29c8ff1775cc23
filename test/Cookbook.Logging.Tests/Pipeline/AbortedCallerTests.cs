using System.Runtime;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>A host of scripts may abort a thread in the midst of a call: what is logged on that thread afterwards is logged as ever.</summary>
[Obsolete("The runtime's own way to abort a thread is said to be for such hosts only.", DiagnosticId = "COOKBOOK0001")]
public sealed class AbortedCallerTests
{
    [Fact]
    public void An_aborted_call_leaves_its_thread_ready_for_the_next()
    {
        var seen = new List<string>();
        var logger = LiveCalls.Logger(record => seen.Add(record.GetMessage()));
        for (var i = 0; i < 5; i++)
        {
            using var abort = new CancellationTokenSource();
            Assert.Throws<OperationCanceledException>(() => ControlledExecution.Run(() => logger.LogInformation("{Value}", new Endless(abort)), abort.Token));
        }

        logger.LogInformation("afterwards");
        Assert.Equal("afterwards", seen[^1]);
    }

    private sealed class Endless(CancellationTokenSource abort)
    {
        public override string ToString()
        {
            abort.CancelAfter(TimeSpan.FromMilliseconds(1));
            var spin = new SpinWait();
            while (true)
            {
                spin.SpinOnce();
            }
        }
    }
}
