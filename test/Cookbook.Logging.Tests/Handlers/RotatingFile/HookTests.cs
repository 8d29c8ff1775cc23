using System.IO.Compression;

namespace Cookbook.Logging.Tests;

public class HookTests
{
    [Fact]
    public void A_rotator_and_a_namer_replace_the_rename_and_the_name()
    {
        using var log = new FileLog(new()
        {
            MaxBytes = 4,
            BackupCount = 2,
            Namer = name => name + ".gz",
            Rotator = (source, destination) =>
            {
                using (var packed = new GZipStream(File.Create(destination), CompressionLevel.Fastest))
                {
                    packed.Write(File.ReadAllBytes(source));
                }

                File.Delete(source);
            },
        });

        log.Write("1\n", "2\n", "3\n", "4\n");

        Assert.Equal(["app.log", "app.log.1.gz", "app.log.2.gz"], log.Names());
        Assert.Equal("2\n", CompressionTests.Unpacked(log, "app.log.2.gz"));
    }

    [Fact]
    public void A_rotator_that_leaves_the_file_does_not_cost_a_record()
    {
        using var log = new FileLog(new() { MaxBytes = 4, Rotator = (source, destination) => File.Copy(source, destination) });

        log.Write("1\n", "2\n");

        Assert.Equal("1\n2\n", log.Text());
    }

    [Fact]
    public void A_rotation_that_fails_leaves_the_log_going_on_and_is_tried_again_after_a_second()
    {
        var attempts = 0;
        var broken = true;
        using var log = new FileLog(new()
        {
            MaxBytes = 4,
            Rotator = (source, destination) =>
            {
                attempts++;
                if (broken)
                {
                    throw new IOException("refused");
                }

                File.Move(source, destination);
            },
        });

        log.Write("1\n", "2\n", "3\n");
        log.Write("4\n");
        Assert.Equal("1\n2\n3\n4\n", log.Text());
        Assert.Equal(1, attempts);

        log.Clock.Advance(TimeSpan.FromSeconds(1));
        log.Write("5\n");
        Assert.Equal("1\n2\n3\n4\n5\n", log.Text());
        Assert.Equal(2, attempts);

        broken = false;
        log.Clock.Advance(TimeSpan.FromSeconds(1));
        log.Write("6\n");
        Assert.Equal("1\n2\n3\n4\n5\n", log.Text("app.log.1"));
        Assert.Equal("6\n", log.Text());
    }

    [SkippableFact]
    public void What_a_rotator_makes_has_the_mode_of_the_log_file()
    {
        Skip.If(OperatingSystem.IsWindows());
        using var log = new FileLog(new()
        {
            MaxBytes = 4,
            UnixFileMode = "0604",
            Rotator = (source, destination) => File.WriteAllBytes(destination, File.ReadAllBytes(source)),
        });

        log.Write("1\n", "2\n");

        Assert.Equal("604", log.Mode("app.log.1"));
    }

    [Fact]
    public void A_rename_that_fails_leaves_the_log_going_on()
    {
        using var log = new FileLog(new() { MaxBytes = 4 });
        Directory.CreateDirectory(log.File("app.log.1"));

        log.Write("1\n", "2\n", "3\n");

        Assert.Equal("1\n2\n3\n", log.Text());
    }
}
