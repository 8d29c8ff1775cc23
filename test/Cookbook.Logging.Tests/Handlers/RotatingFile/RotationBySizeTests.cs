using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace Cookbook.Logging.Tests;

/// <summary>
/// Cases made with CPython. It counts a record as its characters and one more; here a frame is counted as its bytes. So where the two may differ, the
/// expectation comes from a model of the rule, which is itself checked against CPython's answers.
/// </summary>
public class RotationBySizeTests
{
    [Fact]
    public void The_model_with_CPythons_way_of_counting_gives_CPythons_files()
    {
        Assert.All(RolloverCases.Of("size"), c => Assert.Equal(c.Files("expectedFiles"), Model(c, asCPython: true)));
    }

    [Fact]
    public void Files_are_those_of_CPython_with_frames_counted_in_bytes()
    {
        var same = 0;
        foreach (var @case in RolloverCases.Of("size"))
        {
            var expected = Model(@case, asCPython: false);
            Assert.Equal(expected, Written(@case));
            same += expected.SequenceEqual(@case.Files("expectedFiles")) ? 1 : 0;
        }

        Assert.True(same > 70, $"only {same} are exactly CPython's");
    }

    [Fact]
    public void Plain_lines_of_ASCII_give_exactly_CPythons_files()
    {
        var cases = RolloverCases.Of("size").Where(IsPlain).ToList();
        Assert.True(cases.Count > 20, $"only {cases.Count} cases");
        Assert.All(cases, c => Assert.Equal(c.Files("expectedFiles"), Written(c)));
    }

    [Fact]
    public void A_file_that_just_fits_is_not_rotated_and_one_that_reaches_the_size_is()
    {
        using var log = new FileLog(new() { MaxBytes = 10, BackupCount = 2 });

        log.Write("1234\n", "678\n");
        Assert.Equal(["app.log"], log.Names());

        log.Write("\n");
        Assert.Equal("1234\n678\n", log.Text("app.log.1"));
        Assert.Equal("\n", log.Text());
    }

    [Fact]
    public void A_record_longer_than_the_limit_has_a_file_of_its_own()
    {
        using var log = new FileLog(new() { MaxBytes = 10 });

        log.Write("much longer than ten bytes\n", "short\n");

        Assert.Equal("much longer than ten bytes\n", log.Text("app.log.1"));
        Assert.Equal("short\n", log.Text());
    }

    [Fact]
    public void Five_files_are_kept_when_BackupCount_is_left_out()
    {
        using var log = new FileLog(new() { MaxBytes = 1 });

        log.Write([.. Enumerable.Range(0, 9).Select(i => $"{i}\n")]);

        Assert.Equal(["app.log", "app.log.1", "app.log.2", "app.log.3", "app.log.4", "app.log.5"], log.Names());
        Assert.Equal("3\n", log.Text("app.log.5"));
    }

    [Fact]
    public void An_explicit_BackupCount_of_zero_turns_rotation_off_and_is_reported()
    {
        // Other tests may be in trouble at the same time.
        var said = new ConcurrentQueue<string>();
        Trouble.Reported += said.Enqueue;
        try
        {
            using var log = new FileLog(new() { MaxBytes = 1, BackupCount = 0, Mode = FileOpenMode.Truncate }).With("app.log", "before\n");

            log.Write("1\n", "2\n");

            Assert.Equal("before\n1\n2\n", log.Text());
            Assert.Equal(["app.log"], log.Names());
            Assert.Contains(said, s => s.Contains("BackupCount is 0", StringComparison.Ordinal));
        }
        finally
        {
            Trouble.Reported -= said.Enqueue;
        }
    }

    private static SortedDictionary<string, string> Written(JsonElement @case)
    {
        using var log = new FileLog(new()
        {
            MaxBytes = @case.Number("maxBytes"),
            BackupCount = (int)@case.Number("backupCount"),
            Mode = @case.Text("mode") == "w" ? FileOpenMode.Truncate : FileOpenMode.Append,
            Namer = @case.Namer(),
        });
        foreach (var (name, text) in @case.Files("initial"))
        {
            log.With(name, text);
        }

        log.Open();
        var reopenAt = ReopenAt(@case);
        var messages = Messages(@case);
        for (var i = 0; i < messages.Count; i++)
        {
            if (reopenAt.Contains(i))
            {
                log.Open();
            }

            log.Write(messages[i] + @case.Text("terminator"));
        }

        return log.Files();
    }

    private static SortedDictionary<string, string> Model(JsonElement @case, bool asCPython)
    {
        var files = @case.Files("initial");
        var (max, count, namer) = (@case.Number("maxBytes"), @case.Number("backupCount"), @case.Namer());
        string Name(int n) => n == 0 ? "app.log" : Path.GetFileName(namer is null ? $"app.log.{n}" : namer($"/app.log.{n}"));
        var (messages, reopenAt) = (Messages(@case), ReopenAt(@case));
        Begin();
        for (var i = 0; i < messages.Count; i++)
        {
            if (reopenAt.Contains(i))
            {
                Begin();
            }

            var frame = messages[i] + @case.Text("terminator");
            var counted = asCPython ? messages[i].EnumerateRunes().Count() + 1 : Encoding.UTF8.GetByteCount(frame);
            var length = Encoding.UTF8.GetByteCount(files["app.log"]);
            if (max > 0 && count > 0 && length > 0 && length + counted >= max)
            {
                for (var n = (int)count - 1; n >= 0; n--)
                {
                    if (files.Remove(Name(n), out var text))
                    {
                        files[Name(n + 1)] = text;
                    }
                }

                files["app.log"] = "";
            }

            files["app.log"] += frame;
        }

        return files;

        void Begin()
        {
            var text = files.GetValueOrDefault("app.log", "");
            files["app.log"] = @case.Text("mode") == "w" && max == 0 ? ""
                : !asCPython && text.Length > 0 && text[^1] != '\n' ? text + "\n"
                : text;
        }
    }

    private static bool IsPlain(JsonElement @case) =>
        @case.Text("terminator") == "\n"
        && @case.Files("initial").GetValueOrDefault("app.log", "\n").EndsWith('\n')
        && Messages(@case).All(m => m.All(char.IsAscii));

    private static List<string> Messages(JsonElement @case) => [.. @case.GetProperty("messages").EnumerateArray().Select(m => m.GetString()!)];

    private static HashSet<int> ReopenAt(JsonElement @case) => [.. @case.GetProperty("reopenAt").EnumerateArray().Select(i => i.GetInt32())];
}
