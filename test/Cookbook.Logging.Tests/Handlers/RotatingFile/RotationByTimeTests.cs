using System.Text.Json;

namespace Cookbook.Logging.Tests;

public class RotationByTimeTests
{
    [Fact]
    public void Files_are_those_of_CPython()
    {
        var cases = RolloverCases.Of("sequence").ToList();
        Assert.True(cases.Count > 60, $"only {cases.Count} cases");
        Assert.All(cases, c => Assert.Equal(c.Files("expectedFiles"), Written(c, asOneBatch: false)));
    }

    [Fact]
    public void A_batch_is_cut_where_a_records_own_time_passes_the_rollover()
    {
        Assert.All(RolloverCases.Of("sequence"), c => Assert.Equal(c.Files("expectedFiles"), Written(c, asOneBatch: true)));
    }

    [Fact]
    public void The_time_of_the_last_change_counts_for_a_file_that_is_there()
    {
        using var log = new FileLog(new() { When = "H", Utc = true }, Clock("2026-11-22T10:00:00Z")).With("app.log", "yesterday\n");
        File.SetLastWriteTimeUtc(log.Path, Utc("2026-11-21T18:30:00Z"));

        log.Write("today\n");

        Assert.Equal("yesterday\n", log.Text("app.log.2026-11-21_18"));
        Assert.Equal("today\n", log.Text());
    }

    [Fact]
    public void Nothing_is_rotated_while_nothing_is_logged()
    {
        using var log = new FileLog(new() { When = "S", MaxAge = TimeSpan.FromDays(9) }, Clock("2026-11-22T10:00:00Z"));
        log.Write("one\n");

        log.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(["app.log"], log.Names());
    }

    [Fact]
    public void With_both_triggers_further_files_of_a_day_are_numbered()
    {
        using var log = new FileLog(new() { When = "Midnight", Utc = true, MaxBytes = 4, BackupCount = 9 }, Clock("2026-11-22T10:00:00Z"));

        log.Write("1\n", "2\n", "3\n");
        log.Write(("4\n", Utc("2026-11-23T00:00:00Z")), ("5\n", Utc("2026-11-23T00:00:01Z")));

        Assert.Equal(["app.log", "app.log.2026-11-22", "app.log.2026-11-22.1", "app.log.2026-11-22.2", "app.log.2026-11-23"], log.Names());
        Assert.Equal("1\n", log.Text("app.log.2026-11-22"));
        Assert.Equal("2\n", log.Text("app.log.2026-11-22.1"));
        Assert.Equal("3\n", log.Text("app.log.2026-11-22.2"));
        Assert.Equal("4\n", log.Text("app.log.2026-11-23"));
    }

    [Fact]
    public void With_both_triggers_the_oldest_of_a_day_goes_first()
    {
        using var log = new FileLog(new() { When = "Midnight", Utc = true, MaxBytes = 4, BackupCount = 2 }, Clock("2026-11-22T10:00:00Z"));

        log.Write([.. Enumerable.Range(0, 13).Select(i => $"{i % 10}\n")]);

        Assert.Equal(["app.log", "app.log.2026-11-22.10", "app.log.2026-11-22.11"], log.Names());
    }

    [Fact]
    public void A_file_that_has_the_name_is_not_overwritten_and_the_log_goes_on_as_in_CPython()
    {
        using var log = new FileLog(new() { When = "Midnight", Utc = true }, Clock("2026-11-22T10:00:00Z")).With("app.log.2026-11-22", "somebody's\n");
        log.Write("1\n");

        log.Write(("2\n", Utc("2026-11-23T07:00:00Z")));
        Assert.Equal("somebody's\n", log.Text("app.log.2026-11-22"));
        Assert.Equal("1\n2\n", log.Text());

        File.Delete(log.File("app.log.2026-11-22"));
        log.Clock.Advance(TimeSpan.FromSeconds(1));
        log.Write(("3\n", Utc("2026-11-23T07:00:01Z")));
        Assert.Equal("1\n2\n", log.Text("app.log.2026-11-22"));
    }

    [Fact]
    public void A_file_that_has_the_name_stops_rotation_only_until_the_next_rotation_time()
    {
        using var log = new FileLog(new() { When = "Midnight", Utc = true }, Clock("2026-11-22T10:00:00Z")).With("app.log.2026-11-22", "somebody's\n");
        log.Write("1\n");

        log.Write(("2\n", Utc("2026-11-23T10:00:00Z")), ("3\n", Utc("2026-11-23T23:59:59Z")), ("4\n", Utc("2026-11-24T00:00:00Z")));

        Assert.Equal("somebody's\n", log.Text("app.log.2026-11-22"));
        Assert.Equal("1\n2\n3\n", log.Text("app.log.2026-11-23"));
        Assert.Equal("4\n", log.Text());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Rotation_goes_on_after_the_end_of_summer_time(bool compressed)
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var clock = new ManualTime(new DateTimeOffset(Utc("2026-10-24T22:30:00Z")), berlin);
        using var log = new FileLog(new() { When = "H", Compression = compressed ? FileCompression.Gzip : FileCompression.None }, clock);
        for (var hour = 0; hour < 13; hour++)
        {
            // 00:30, 01:30 and 02:30 in summer time, then 02:30, 03:30 and so on to 11:30.
            log.Write($"{hour}\n");
            clock.Advance(TimeSpan.FromHours(1));
        }

        log.Close();

        string[] rotated = ["app.log.2026-10-25_00", "app.log.2026-10-25_01", "app.log.2026-10-25_10"];
        Assert.Equal(["0\n", "1\n", "2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n"], rotated.Select(n => CompressionTests.Read(log, n)));
        Assert.Equal("12\n", log.Text());
    }

    [Fact]
    public void A_last_change_in_the_future_does_not_put_rotation_off()
    {
        using var log = new FileLog(new() { When = "H", Utc = true }, Clock("2026-11-22T10:00:00Z")).With("app.log", "1\n");
        File.SetLastWriteTimeUtc(log.Path, Utc("2027-11-22T10:00:00Z"));

        log.Write(("2\n", Utc("2026-11-22T10:59:59Z")), ("3\n", Utc("2026-11-22T11:00:00Z")));

        Assert.Equal("1\n2\n", log.Text("app.log.2026-11-22_10"));
    }

    [Fact]
    public void With_both_triggers_a_file_that_has_the_name_is_passed_over()
    {
        using var log = new FileLog(new() { When = "Midnight", Utc = true, MaxBytes = 1000 }, Clock("2026-11-22T10:00:00Z"));
        log.With("app.log.2026-11-22", "somebody's\n").Write("1\n");

        log.Write(("2\n", Utc("2026-11-23T10:00:00Z")));

        Assert.Equal("somebody's\n", log.Text("app.log.2026-11-22"));
        Assert.Equal("1\n", log.Text("app.log.2026-11-22.1"));
    }

    [Fact]
    public void A_rotation_by_size_leaves_the_times_as_they_are()
    {
        using var log = new FileLog(new() { When = "H", Utc = true, MaxBytes = 4 }, Clock("2026-11-22T10:10:00Z"));

        log.Write(("1\n", Utc("2026-11-22T10:10:00Z")), ("2\n", Utc("2026-11-22T11:09:59Z")), ("3\n", Utc("2026-11-22T11:10:00Z")));

        Assert.Equal(["app.log", "app.log.2026-11-22_10", "app.log.2026-11-22_10.1"], log.Names());
    }

    [Fact]
    public void A_delayed_file_is_not_made_only_to_be_rotated()
    {
        using var log = new FileLog(new() { When = "S", Delay = true, Utc = true }, Clock("2026-11-22T10:00:00Z"));
        log.Open();
        Assert.Empty(log.Names());

        log.Clock.Advance(TimeSpan.FromMinutes(1));
        log.Write("1\n");

        Assert.Equal(["app.log"], log.Names());
    }

    private static ManualTime Clock(string time) => new(new DateTimeOffset(Utc(time)));

    private static DateTime Utc(string time) =>
        DateTime.Parse(time, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal);

    private static SortedDictionary<string, string> Written(JsonElement @case, bool asOneBatch)
    {
        var clock = new ManualTime(DateTimeOffset.FromUnixTimeSeconds(@case.Number("start")), TimeZoneInfo.FindSystemTimeZoneById(@case.Text("tz")!));
        using var log = new FileLog(
            new()
            {
                When = @case.Text("when"),
                Interval = (int)@case.Number("interval"),
                AtTime = @case.AtTime(),
                Utc = @case.Flag("utc"),
                BackupCount = (int)@case.Number("backupCount"),
            },
            clock);
        log.Open();
        var frames = @case.GetProperty("events").EnumerateArray()
            .Select(e => (Frame: e[1].GetString() + "\n", Timestamp: DateTime.UnixEpoch.AddSeconds(e[0].GetInt64()))).ToArray();
        if (asOneBatch)
        {
            log.Write(frames);
        }
        else
        {
            foreach (var frame in frames)
            {
                clock.Set(frame.Timestamp);
                log.Write(frame);
            }
        }

        return log.Files();
    }
}
