using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Cookbook.Logging.Tests;

/// <summary>Each recipe's output is the logging cookbook's, or what CPython writes where the cookbook does not show it.</summary>
public sealed partial class CookbookTests
{
    [Fact]
    public void Recipe_1_brings_the_lines_of_all_modules_into_one_file()
    {
        using var run = SampleRun.Of("1");
        Nothing(run.Output);
        Nothing(run.Error);
        Assert.Equal(["spam.log"], run.Files);
        Assert.Equal(
            """
            TIME - spam_application - INFO - creating an instance of auxiliary_module.Auxiliary
            TIME - spam_application.auxiliary.Auxiliary - INFO - creating an instance of Auxiliary
            TIME - spam_application - INFO - created an instance of auxiliary_module.Auxiliary
            TIME - spam_application - INFO - calling auxiliary_module.Auxiliary.do_something
            TIME - spam_application.auxiliary.Auxiliary - INFO - doing something
            TIME - spam_application.auxiliary.Auxiliary - INFO - done doing something
            TIME - spam_application - INFO - finished auxiliary_module.Auxiliary.do_something
            TIME - spam_application - INFO - calling auxiliary_module.some_function()
            TIME - spam_application.auxiliary - INFO - received a call to "some_function"
            TIME - spam_application - INFO - done with auxiliary_module.some_function()

            """,
            SampleRun.Timeless(run.Text("spam.log")));
    }

    [Fact]
    public void Recipe_2_shows_the_lines_of_both_threads_with_their_names_and_times()
    {
        using var run = SampleRun.Of("2");
        Nothing(run.Output);
        var lines = run.Error.TrimEnd('\n').Split('\n');
        Assert.All(lines, line => Assert.Matches(ThreadLine(), line));
        Assert.Equal(4, lines.Count(line => line.EndsWith(" MainThread Hello from main", StringComparison.Ordinal)));
        Assert.Contains(lines, line => line.EndsWith(" Thread-1 Hi from myfunc", StringComparison.Ordinal));
        foreach (var thread in lines.GroupBy(line => line[7..]))
        {
            var times = thread.Select(line => int.Parse(line[..6], NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture)).ToList();
            Assert.Equal(times.Order(), times);
        }
    }

    [Fact]
    public void Recipe_3_writes_all_levels_to_the_file_and_errors_to_the_console_too()
    {
        using var run = SampleRun.Of("3");
        const string Errors =
            """
            TIME - simple_example - ERROR - error message
            TIME - simple_example - CRITICAL - critical message

            """;
        Nothing(run.Output);
        Assert.Equal(Errors, SampleRun.Timeless(run.Error));
        Assert.Equal(
            """
            TIME - simple_example - DEBUG - debug message
            TIME - simple_example - INFO - info message
            TIME - simple_example - WARNING - warn message

            """ + Errors,
            SampleRun.Timeless(run.Text("spam.log")));
    }

    [Fact]
    public void Recipe_4_gives_each_destination_its_own_level_and_format()
    {
        using var run = SampleRun.Of("4");
        Nothing(run.Output);
        Assert.Equal(
            """
            root        : INFO     Jackdaws love my big sphinx of quartz.
            myapp.area1 : INFO     How quickly daft jumping zebras vex.
            myapp.area2 : WARNING  Jail zesty vixen who grabbed pay from quack.
            myapp.area2 : ERROR    The five boxing wizards jump quickly.

            """,
            run.Error);
        Assert.Equal(
            """
            MM-DD HH:MM root         INFO     Jackdaws love my big sphinx of quartz.
            MM-DD HH:MM myapp.area1  DEBUG    Quick zephyrs blow, vexing daft Jim.
            MM-DD HH:MM myapp.area1  INFO     How quickly daft jumping zebras vex.
            MM-DD HH:MM myapp.area2  WARNING  Jail zesty vixen who grabbed pay from quack.
            MM-DD HH:MM myapp.area2  ERROR    The five boxing wizards jump quickly.

            """,
            MonthToMinute().Replace(run.Text("myapp.log"), "MM-DD HH:MM"));
    }

    [Fact]
    public void Recipe_5_parts_the_levels_between_the_two_streams()
    {
        using var run = SampleRun.Of("5");
        Assert.Equal("INFO     - An INFO message\nWARNING  - A WARNING message\n", run.Output);
        Assert.Equal("ERROR    - An ERROR message\nCRITICAL - A CRITICAL message\n", run.Error);
        Assert.Equal("DEBUG    - A DEBUG message\n" + run.Output + run.Error, run.Text("app.log"));
    }

    [Fact]
    public void Recipe_7_holds_no_caller_up_and_loses_nothing()
    {
        using var run = SampleRun.Of("7");
        Nothing(run.Error);
        var lines = run.Output.TrimEnd('\n').Split('\n').ToList();
        Assert.True(lines.Remove("Ten calls took less than five pauses."), run.Output);
        Assert.Equal([.. Enumerable.Range(1, 10).Select(i => $"MainThread: Look out! {i}"), "All is written."], lines);
    }

    [Fact]
    public void Recipe_8_writes_in_the_receiver_what_the_sender_has_logged()
    {
        using var run = SampleRun.Of("8");
        Nothing(run.Output);
        Assert.Equal(
            """
             TIME root            INFO     Jackdaws love my big sphinx of quartz.
             TIME myapp.area1     DEBUG    Quick zephyrs blow, vexing daft Jim.
             TIME myapp.area1     INFO     How quickly daft jumping zebras vex.
             TIME myapp.area2     WARNING  Jail zesty vixen who grabbed pay from quack.
             TIME myapp.area2     ERROR    The five boxing wizards jump quickly.

            """,
            RelativeTime().Replace(run.Error, " TIME"));
        Assert.Equal(["received.log"], run.Files);
        Assert.Equal(5, run.Text("received.log").Count(c => c == '\n'));
    }

    [Fact]
    public void Recipe_12_has_each_line_of_four_workers_and_of_their_parent_in_one_log()
    {
        using var run = SampleRun.Of("12");
        Nothing(run.Error);
        Assert.Equal(
            """
            1005 lines in all:
               5 of main
             250 of worker-1
             250 of worker-2
             250 of worker-3
             250 of worker-4

            """,
            run.Output);
        Assert.Contains("mptest.log.1", run.Files);
        Assert.DoesNotContain(run.Files, file => file.Contains("pending", StringComparison.Ordinal));
    }

    [Fact]
    public void Recipe_13_leaves_the_newest_lines_in_six_files()
    {
        using var run = SampleRun.Of("13");
        string[] names =
        [
            "logging_rotatingfile_example.out",
            "logging_rotatingfile_example.out.1",
            "logging_rotatingfile_example.out.2",
            "logging_rotatingfile_example.out.3",
            "logging_rotatingfile_example.out.4",
            "logging_rotatingfile_example.out.5",
        ];
        Assert.Equal(string.Concat(names.Select(name => name + "\n")), run.Output);
        Nothing(run.Error);
        Assert.Equal(names, run.Files);
        Assert.Equal(
            ["i = 19\n", "i = 17\ni = 18\n", "i = 15\ni = 16\n", "i = 13\ni = 14\n", "i = 11\ni = 12\n", "i = 9\ni = 10\n"],
            names.Select(run.Text));
    }

    [Fact]
    public void Recipe_14_writes_the_same_lines_in_every_style()
    {
        using var run = SampleRun.Of("14");
        Nothing(run.Output);
        Assert.Equal(
            """
            TIME foo.bar DEBUG    This is a DEBUG message
            TIME foo.bar CRITICAL This is a CRITICAL message
            TIME foo.bar ERROR    This is another, ERROR, message
            TIME foo.bar DEBUG    This is a DEBUG message
            TIME foo.bar CRITICAL This is a CRITICAL message
            TIME foo.bar ERROR    This is another, ERROR, message
            TIME foo.bar DEBUG This is a DEBUG message
            TIME foo.bar CRITICAL This is a CRITICAL message
            TIME foo.bar ERROR This is another, ERROR, message
            TIME foo.bar DBG This is a DEBUG message
            TIME foo.bar CRT This is a CRITICAL message
            TIME foo.bar ERR This is another, ERROR, message
            Message with 2 placeholders
            Message with coordinates: (0.50, 0.50)
            Message with 2 placeholders
            Hello, world!

            """,
            SampleRun.Timeless(run.Error));
    }

    [Fact]
    public void Recipe_18_routes_by_logger_and_shows_on_the_console_what_its_own_logger_took()
    {
        using var run = SampleRun.Of("18");
        Nothing(run.Output);
        Assert.Equal(
            """
            INFO to the console
            ERROR to the console and to the administrators
            ERROR something special: bar

            """,
            run.Error);
    }

    [Theory]
    [InlineData("rotated.log")]
    [InlineData("compressed.log")]
    public void Recipe_19_leaves_one_live_file_and_five_compressed_ones(string name)
    {
        using var run = SampleRun.Of("rotator-and-namer");
        Nothing(run.Output);
        Nothing(run.Error);
        Assert.Equal(
            [name, $"{name}.1.gz", $"{name}.2.gz", $"{name}.3.gz", $"{name}.4.gz", $"{name}.5.gz"],
            run.Files.Where(file => file.Contains(name, StringComparison.Ordinal)));
        Assert.Equal("TIME Message no. 1000\n", SampleRun.Timeless(run.Text(name)));
        for (var i = 1; i <= 5; i++)
        {
            var first = 1000 - (3 * i);
            Assert.Equal(
                $"TIME Message no. {first}\nTIME Message no. {first + 1}\nTIME Message no. {first + 2}\n",
                SampleRun.Timeless(Unzipped(run.Bytes($"{name}.{i}.gz"))));
        }
    }

    [Fact]
    public void Recipe_20_puts_the_records_of_all_workers_where_the_listener_has_them_go()
    {
        using var run = SampleRun.Of("20");
        Nothing(run.Error);
        Assert.Equal(
            """
            mplog-errors.log 40 of worker-1, 40 of worker-2, 40 of worker-3, 40 of worker-4, 40 of worker-5
            mplog-first.log  100 of worker-1
            mplog-foo.log    50 of worker-1, 50 of worker-2, 50 of worker-3, 50 of worker-4, 50 of worker-5
            mplog.log        6 of main, 100 of worker-1, 100 of worker-2, 100 of worker-3, 100 of worker-4, 100 of worker-5

            """,
            run.Output);

        // Each worker is a process, and its lines are in its order.
        var workers = run.Text("mplog.log").TrimEnd('\n').Split('\n').Where(line => line.StartsWith("worker", StringComparison.Ordinal))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).GroupBy(fields => fields[1]).ToList();
        Assert.Equal(5, workers.Count);
        Assert.All(workers, lines => Assert.Equal(Enumerable.Range(1, 100), lines.Select(fields => int.Parse(fields[^1], CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void Recipe_25_drops_and_changes_records_as_the_filter_is_configured()
    {
        using var run = SampleRun.Of("25");
        Nothing(run.Output);
        Assert.Equal("changed: hello\n", run.Error);
    }

    [Theory]
    [InlineData("output.txt", @"'System\.DivideByZeroException: Attempted to divide by zero\.\\n   at Cookbook\.Samples\.Recipe26ExceptionFormatting\.Run\(\).*'\|")]
    [InlineData("built-in.txt", @"\\nSystem\.DivideByZeroException: Attempted to divide by zero\.")]
    public void Recipe_26_writes_exactly_two_lines(string file, string exception)
    {
        using var run = SampleRun.Of("26");
        Nothing(run.Output);
        Nothing(run.Error);
        var lines = run.Text(file).Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Matches(@"^\d\d/\d\d/\d{4} \d\d:\d\d:\d\d\|INFO\|Sample message\|$", lines[0]);
        Assert.Matches(
            @$"^\d\d/\d\d/\d{{4}} \d\d:\d\d:\d\d\|ERROR\|DivideByZeroException: Attempted to divide by zero\.\|{exception}$", lines[1]);
        Nothing(lines[2]);
    }

    [Fact]
    public void Recipe_30_writes_one_moment_in_utc_and_in_local_time()
    {
        using var run = SampleRun.In("Asia/Kolkata", "30");
        Nothing(run.Output);
        var lines = run.Error.TrimEnd('\n').Split('\n').Select(line => TimesOf().Match(line)).OrderBy(m => m.Value, StringComparer.Ordinal).ToList();
        Assert.Equal(2, lines.Count);
        Assert.All(lines, line => Assert.True(line.Success));
        var (utc, local) = (Time(lines[0].Groups["written"].Value), Time(lines[1].Groups["written"].Value));
        Assert.Equal(new TimeSpan(5, 30, 0), local - utc);

        // The message was made just before the record, in local time and without a fraction.
        var told = DateTime.ParseExact(lines[0].Groups["told"].Value, "ddd MMM d HH:mm:ss yyyy", CultureInfo.InvariantCulture);
        Assert.Equal(lines[0].Groups["told"].Value, lines[1].Groups["told"].Value);
        Assert.InRange(local - told, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    private static void Nothing(string text) => Assert.Equal("", text);

    private static DateTime Time(string text) => DateTime.ParseExact(text, "yyyy-MM-dd HH:mm:ss,fff", CultureInfo.InvariantCulture);

    private static string Unzipped(byte[] bytes)
    {
        using var reader = new StreamReader(new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress));
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^ *\d+ (MainThread Hello from main|Thread-1 Hi from myfunc)$")]
    private static partial Regex ThreadLine();

    [GeneratedRegex("^ *[0-9]+(?= )", RegexOptions.Multiline)]
    private static partial Regex RelativeTime();

    [GeneratedRegex(@"^\d\d-\d\d \d\d:\d\d(?= )", RegexOptions.Multiline)]
    private static partial Regex MonthToMinute();

    [GeneratedRegex("^(?<written>.{23}) The local time is (?<told>.+)$")]
    private static partial Regex TimesOf();
}
