using System.Diagnostics;

namespace Cookbook.Logging.Tests;

/// <summary>Things that others have put where a log's pending file is looked for: they are left as they are, and the log opens.</summary>
public sealed class OwnFileTests
{
    [SkippableFact]
    public void Another_users_file_is_left_alone()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess);
        using var killed = new KilledLog();
        killed.Batch("forged\n");
        killed.Kill();
        new FilePermissions(null, "65534", null).Apply(killed.PendingPath);
        var before = File.ReadAllBytes(killed.PendingPath);

        var said = Heard(() => Assert.Equal("old\n", killed.Reopened()), killed.PendingPath);

        Assert.Single(said);
        Assert.Contains("another user's", said[0], StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(killed.PendingPath));
        Assert.Equal([".app.log.pending", "app.log"], killed.Log.Names());
    }

    [SkippableFact]
    public void A_link_is_left_alone_also_when_it_leads_to_a_sound_file()
    {
        Skip.IfNot(OperatingSystem.IsLinux());
        using var elsewhere = new TempFolder();
        using var killed = new KilledLog();
        killed.Batch("forged\n");
        killed.Kill();
        File.Move(killed.PendingPath, elsewhere.File("sound"));
        File.CreateSymbolicLink(killed.PendingPath, elsewhere.File("sound"));

        var said = Heard(() => Assert.Equal("old\n", killed.Reopened()), killed.PendingPath);

        Assert.Single(said);
        Assert.Equal([".app.log.pending", "app.log"], killed.Log.Names());
        Assert.NotNull(new FileInfo(killed.PendingPath).LinkTarget);
    }

    [SkippableFact]
    public async Task A_pipe_is_not_waited_for()
    {
        Skip.IfNot(OperatingSystem.IsLinux());
        using var killed = new KilledLog();
        killed.Writing(4, "1\n");
        killed.Kill();
        File.Delete(killed.Log.Path);
        foreach (var name in new[] { ".app.log.pending2", "app.log.1.gz", "app.log.2" })
        {
            using var making = Process.Start("mkfifo", killed.Log.File(name));
            making.WaitForExit();
            Assert.Equal(0, making.ExitCode);
        }

        // On a thread of its own, so that a wait that does not end fails the test and no more.
        var opening = Task.Factory.StartNew(
            () =>
            {
                using var file = new PendingFolder("test", killed.Log.Path, killed.Log.Clock).TryCreate(PendingLayout.For(4096), quiet: true);
                killed.Log.Open();
                return Path.GetFileName(file?.Path);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);

        Assert.Equal(".app.log.pending3", await opening.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal("1\n", killed.Log.Text());
        Assert.Contains(".app.log.pending2", killed.Log.Names());
    }

    [SkippableFact]
    public void A_link_that_leads_nowhere_takes_its_name_only()
    {
        Skip.IfNot(OperatingSystem.IsLinux());
        using var log = new FileLog();
        File.CreateSymbolicLink(log.File(".app.log.pending"), "nowhere");

        using var file = new PendingFolder("test", log.Path, log.Clock).TryCreate(PendingLayout.For(4096), quiet: true);

        Assert.Equal(".app.log.pending2", Path.GetFileName(file?.Path));
    }

    private static List<string> Heard(Action action, string about)
    {
        var said = new List<string>();
        void Hear(string line)
        {
            if (line.Contains(about, StringComparison.Ordinal))
            {
                lock (said)
                {
                    said.Add(line);
                }
            }
        }

        Trouble.Reported += Hear;
        action();
        Trouble.Reported -= Hear;
        return said;
    }
}
