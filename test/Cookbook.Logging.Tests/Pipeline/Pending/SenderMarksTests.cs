using System.Text;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>What a pending file knows of records that their sender has numbered, after its process was killed at any point.</summary>
public sealed class SenderMarksTests : IDisposable
{
    private static readonly UInt128 s_sender = new(1, 2);

    private readonly FileLog _log = new();
    private PendingFile _file;
    private MappedBatches _batches;

    public SenderMarksTests() => (_file, _batches) = Begin();

    private SenderMarks Marks => _batches.Marks!;

    public void Dispose()
    {
        _file.Dispose();
        _log.Dispose();
    }

    [Fact]
    public void A_record_that_lies_in_a_batch_was_the_last()
    {
        Add(_batches.Rent(), s_sender, 5);
        Kill();
        Assert.True(Marks.WasLast(s_sender, 5));
        Assert.False(Marks.WasLast(s_sender, 4), "who has the fifth need not have the fourth");
        Assert.False(Marks.WasLast(s_sender, 6));
        Assert.False(Marks.WasLast((UInt128)3, 5));
    }

    [Fact]
    public void A_record_whose_batch_is_done_with_was_so_too()
    {
        var batch = _batches.Rent();
        Add(batch, s_sender, 5);
        batch.Advance(1);
        _batches.Return(batch);
        Kill();
        Assert.True(Marks.WasLast(s_sender, 5));
    }

    [Fact]
    public void A_record_that_was_about_to_be_put_in_is_not_there()
    {
        var batch = _batches.Rent();
        Add(batch, s_sender, 5);
        Marks.Begin(s_sender, 6, OrderOf(batch), batch.Added + 1);
        Kill();
        Assert.True(Marks.WasLast(s_sender, 5));
        Assert.False(Marks.WasLast(s_sender, 6));
    }

    [Fact]
    public void A_record_that_was_put_in_a_moment_ago_is_there()
    {
        var batch = _batches.Rent();
        Add(batch, s_sender, 5);
        Marks.Begin(s_sender, 6, OrderOf(batch), batch.Added + 1);
        batch.Add("6\n"u8, DateTime.UnixEpoch, LogLevel.Information);
        Kill();
        Assert.True(Marks.WasLast(s_sender, 6));
    }

    [Fact]
    public void The_process_after_the_next_knows_it_too()
    {
        Add(_batches.Rent(), s_sender, 5);
        Kill();
        _log.Open();
        Assert.Equal("5\n", _log.Text());
        Kill();
        Assert.True(Marks.WasLast(s_sender, 5));
    }

    [Fact]
    public void A_file_of_another_size_takes_over_what_the_one_before_knows()
    {
        Add(_batches.Rent(), s_sender, 5);
        Kill();
        Add(_batches.Rent(), 8, 1);
        var (file, batches) = Begin();
        batches.Marks!.TakeOver(Marks);
        Assert.True(batches.Marks.WasLast(s_sender, 5));
        _file.Delete();
        (_file, _batches) = (file, batches);
        Kill();
        Assert.True(Marks.WasLast(s_sender, 5));
        Assert.True(Marks.WasLast((UInt128)8, 1));
    }

    [Fact]
    public void The_sender_that_was_silent_for_the_longest_is_forgotten_when_there_are_too_many()
    {
        var batch = _batches.Rent();
        for (var i = 1; i <= SenderMarks.Rows; i++)
        {
            Add(batch, (UInt128)i, i);
        }

        Add(batch, 1, 2);
        Add(batch, s_sender, 9);
        Kill();
        Assert.True(Marks.WasLast(s_sender, 9));
        Assert.True(Marks.WasLast((UInt128)1, 2));
        Assert.False(Marks.WasLast((UInt128)2, 2));
        Assert.True(Marks.WasLast((UInt128)3, 3));
    }

    [Fact]
    public async Task A_pump_knows_the_record_and_takes_it_no_second_time()
    {
        Add(_batches.Rent(), s_sender, 5);
        _file.Dispose();
        var pump = new FramePump("test", new PumpOptions(), new PendingTransport(Folder()), null);
        pump.Start();
        Assert.True(pump.HasTaken(Origin(s_sender, 5)));
        Assert.False(pump.HasTaken(Origin(s_sender, 6)));
        Assert.True(pump.Append("6\n"u8, DateTime.UnixEpoch, LogLevel.Information, Origin(s_sender, 6)));
        Assert.False(pump.HasTaken(Origin(s_sender, 6)), "what this process takes is counted by the receiver");
        await pump.CloseAsync(Deadline.Never);
        (_file, _batches) = Begin();
    }

    private static RecordOrigin Origin(UInt128 sender, long number)
    {
        var origin = new RecordOrigin();
        origin.SetNumber(sender, number);
        return origin;
    }

    private static void Add(LogBatch batch, UInt128 sender, long number) =>
        batch.Add(Encoding.UTF8.GetBytes($"{number}\n"), DateTime.UnixEpoch, LogLevel.Information, Origin(sender, number));

    private static unsafe long OrderOf(LogBatch batch) => batch.Place!.State->Order;

    private PendingFolder Folder() => new("test", _log.Path, _log.Clock);

    /// <summary>Kills the process, and begins the next.</summary>
    private void Kill()
    {
        _file.Dispose();
        (_file, _batches) = Begin();
    }

    private (PendingFile File, MappedBatches Batches) Begin()
    {
        var file = Folder().TryCreate(PendingLayout.For(64 * 1024), quiet: true);
        Assert.NotNull(file);
        return (file, new MappedBatches(file, 64 * 1024));
    }
}
