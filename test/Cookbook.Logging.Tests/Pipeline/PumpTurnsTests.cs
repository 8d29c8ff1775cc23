using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class PumpTurnsTests
{
    private const int BatchBytes = 4 * 1024;

    private readonly FrameQueue _queue = new(new PumpOptions { MaxQueueBytes = 16 * BatchBytes }, new BatchBuffers(BatchBytes));

    [Fact]
    public void What_comes_behind_full_batches_does_not_linger_once_more()
    {
        var turns = new PumpTurns(_queue);
        AddFrames(6);

        var full = turns.Next(waited: true, idle: 0);
        Assert.Equal(3, full.Batch!.Count);
        _queue.Finish(full.Batch);

        // The writer has lingered already, before it took the full one.
        var rest = turns.Next(waited: false, idle: 0);
        Assert.Equal(3, rest.Batch!.Count);
    }

    [Fact]
    public void A_full_batch_wakes_nobody_while_there_is_plenty_of_room()
    {
        Assert.Equal(0, AddFrames(12));
        Assert.InRange(AddFrames(6), 1, 2);
    }

    /// <returns>How many of them ask for the writer.</returns>
    private int AddFrames(int count) =>
        Enumerable.Range(0, count).Count(_ => _queue.Add(new byte[BatchBytes / 3], Some.Time, LogLevel.Information, null));
}
