namespace Cookbook.Logging.Tests;

public class RetentionTests
{
    [Fact]
    public void The_files_that_go_are_those_that_CPython_deletes()
    {
        foreach (var @case in RolloverCases.Of("delete"))
        {
            using var folder = new TempFolder();
            foreach (var name in @case.GetProperty("files").EnumerateArray())
            {
                File.WriteAllText(folder.File(name.GetString()!), "x");
            }

            var @base = @case.Text("base")!;
            var live = folder.File(@base);
            var schedule = RolloverSchedule.Create(@case.Text("when")!, 1, null, null);
            var backups = new BackupFolder(live, new BackupNamer(live, schedule.SuffixPattern, @case.Namer(@base)), null);
            var scheme = new DatedBackups(backups, _ => "", (int)@case.Number("backupCount"), numbersFurther: false, File.Move);

            var found = scheme.Surplus().Select(f => Path.GetFileName(f.Path)).Order(StringComparer.Ordinal);
            var expected = @case.GetProperty("expectedDelete").EnumerateArray().Select(f => f.GetString()!).Order(StringComparer.Ordinal);
            Assert.True(expected.SequenceEqual(found), $"{@case.Id()}: {string.Join(' ', found)}; {@case}");
        }
    }

    [Fact]
    public void Old_files_go_at_a_rotation()
    {
        using var log = new FileLog(new() { MaxBytes = 4, BackupCount = 9, MaxAge = TimeSpan.FromDays(7) });
        Backup(log, "app.log.1", days: 6);
        Backup(log, "app.log.2", days: 8);
        Backup(log, "app.log.x", days: 8);

        log.Write("1\n", "2\n");

        Assert.Equal(["app.log", "app.log.1", "app.log.2", "app.log.x"], log.Names());
    }

    [Fact]
    public void Old_files_go_in_time_even_when_nothing_is_logged()
    {
        using var log = new FileLog(new() { MaxBytes = 4, MaxAge = TimeSpan.FromDays(7), RetentionInterval = TimeSpan.FromHours(2) });
        Backup(log, "app.log.1", days: 6);
        log.Open();

        log.Clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(["app.log", "app.log.1"], log.Names());

        log.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(["app.log"], log.Names());
    }

    [Fact]
    public void The_oldest_files_go_when_all_are_too_large_together()
    {
        using var log = new FileLog(new() { MaxBytes = 4, BackupCount = 9, MaxTotalBytes = 7 });

        log.Write("1\n", "2\n", "3\n", "4\n", "5\n", "6\n");

        // Two bytes each, three backups, and the log file itself, which was empty when it was looked after.
        Assert.Equal(["app.log", "app.log.1", "app.log.2", "app.log.3"], log.Names());
        Assert.Equal("3\n", log.Text("app.log.3"));
    }

    [Fact]
    public void A_file_numbered_beyond_BackupCount_is_left_alone()
    {
        using var log = new FileLog(new() { MaxBytes = 4, BackupCount = 2 }).With("app.log.7", "old\n");

        log.Write("1\n", "2\n", "3\n", "4\n");

        Assert.Equal(["app.log", "app.log.1", "app.log.2", "app.log.7"], log.Names());
    }

    private static void Backup(FileLog log, string name, int days)
    {
        log.With(name, "x\n");
        File.SetLastWriteTimeUtc(log.File(name), Some.Time.AddDays(-days));
    }
}
