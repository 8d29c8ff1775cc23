namespace Cookbook.Logging.Tests;

public class OutsideMoveTests
{
    [Fact]
    public void A_moved_file_is_followed_by_a_new_one()
    {
        using var log = new FileLog();
        log.Write("1\n");

        File.Move(log.Path, log.File("moved"));
        log.Write("2\n");

        Assert.Equal("1\n", log.Text("moved"));
        Assert.Equal("2\n", log.Text());
    }

    [Fact]
    public void A_deleted_file_is_made_anew()
    {
        using var log = new FileLog();
        log.Write("1\n");

        File.Delete(log.Path);
        log.Write("2\n");

        Assert.Equal("2\n", log.Text());
    }

    [Fact]
    public void A_file_put_in_its_place_is_appended_to()
    {
        using var log = new FileLog(new() { Mode = FileOpenMode.Truncate });
        log.Write("1\n");

        File.Move(log.Path, log.File("moved"));
        log.With("app.log", "somebody's").Write("2\n");

        Assert.Equal("somebody's\n2\n", log.Text());
        Assert.Equal("1\n", log.Text("moved"));
    }

    [Fact]
    public void A_file_copied_and_truncated_goes_on_at_its_new_end()
    {
        using var log = new FileLog();
        log.Write("first and long\n");

        log.With("app.log", "").Write("2\n");
        Assert.Equal("2\n", log.Text());

        log.Write("more of it\n");
        log.With("app.log", "x\n").Write("3\n");
        Assert.Equal("x\n3\n", log.Text());
    }

    [Fact]
    public void What_somebody_else_appends_is_not_overwritten()
    {
        using var log = new FileLog();
        log.Write("1\n");

        File.AppendAllText(log.Path, "by hand\n");
        log.Write("2\n");

        Assert.Equal("1\nby hand\n2\n", log.Text());
    }

    [Fact]
    public void A_removed_folder_is_made_again()
    {
        using var log = new FileLog();
        log.Path = Path.Combine(log.Folder, "logs", "deep", "app.log");
        log.Write("1\n");

        Directory.Delete(log.File("logs"), recursive: true);
        log.Write("2\n");

        Assert.Equal("2\n", File.ReadAllText(log.Path));
    }

    [Fact]
    public void The_size_of_a_file_made_anew_counts_from_its_beginning()
    {
        using var log = new FileLog(new() { MaxBytes = 10 });
        log.Write("1234567\n");

        File.Delete(log.Path);
        log.Write("1234567\n");

        Assert.Equal(["app.log"], log.Names());
    }
}
