namespace Cookbook.Logging.Tests;

public sealed class SenderCountsTests
{
    private static readonly ManualTime s_clock = new();

    [Fact]
    public void What_was_dispatched_counts_after_a_kill_where_the_handlers_kept_it()
    {
        using var folder = new TempFolder();
        Use(folder, kept: true);
        using var counts = Open(folder);
        Assert.Equal((9, 5), Of(counts));
    }

    [Fact]
    public void What_was_confirmed_counts_after_a_kill_where_they_did_not()
    {
        using var folder = new TempFolder();
        Use(folder, kept: false);
        using var counts = Open(folder);
        Assert.Equal((5, 5), Of(counts));
    }

    [Fact]
    public void The_sender_that_was_away_for_the_longest_is_forgotten()
    {
        using var counts = new SenderCounts(SenderMemory.OnHeap(), s_clock);
        for (var i = 1; i <= SenderLayout.Slots + 10; i++)
        {
            var sender = counts.Enter((UInt128)i, null!)!;
            sender.Dispatched = i;
            s_clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(0, counts.Enter(3, null!)!.Dispatched);
        Assert.Equal(100, counts.Enter(100, null!)!.Dispatched);
    }

    [Fact]
    public void Another_file_is_not_overwritten()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("counts"), "mine");
        Assert.Throws<IOException>(() => Open(folder));
        File.WriteAllBytes(folder.File("counts"), [.. Enumerable.Repeat((byte)1, SenderLayout.FileBytes)]);
        Assert.Throws<IOException>(() => Open(folder));
    }

    private static void Use(TempFolder folder, bool kept)
    {
        using var counts = Open(folder);
        var sender = counts.Enter(1, null!)!;
        (sender.Dispatched, sender.Confirmed) = (9, 5);
        counts.SetKept(kept);
    }

    private static (long Dispatched, long Confirmed) Of(SenderCounts counts)
    {
        var sender = counts.Enter(1, null!)!;
        return (sender.Dispatched, sender.Confirmed);
    }

    private static SenderCounts Open(TempFolder folder)
    {
        var memory = SenderMemory.InFile(folder.File("counts"));
        try
        {
            return new SenderCounts(memory, s_clock);
        }
        catch
        {
            memory.Dispose();
            throw;
        }
    }
}
