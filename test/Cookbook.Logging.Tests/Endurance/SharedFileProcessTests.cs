using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace Cookbook.Logging.Tests.Endurance;

/// <summary>Several processes that write one log.</summary>
public sealed partial class SharedFileProcessTests(ITestOutputHelper output)
{
    private const int Processes = 8;
    private const int Lines = 20_000;

    [Fact]
    public async Task Of_eight_processes_every_line_is_there_once_whole_and_in_order_and_none_is_passed_over()
    {
        using var folder = new TempFolder();
        var watch = new Stopwatch();
        var writers = new List<SharedWriter>();
        for (var i = 0; i < Processes; i++)
        {
            writers.Add(await SharedWriter.StartAsync(folder.Path, i, Lines, "\"MaxBytes\": \"1MB\", \"BackupCount\": 1000, \"Compression\": \"Gzip\""));
        }

        watch.Start();
        writers.ForEach(w => w.Begin());
        await Task.WhenAll(writers.Select(w => w.EndAsync()));
        output.WriteLine($"{Processes} processes, {Lines} lines each: {watch.Elapsed.TotalSeconds:F1} s");
        writers.ForEach(w => w.Dispose());

        var lines = NumberedLines.In(folder.Path);
        Assert.Empty(lines.Torn);
        Assert.Empty(lines.Doubled());
        Assert.Equal(Processes * Lines, lines.Count);
        Assert.Contains(folder.Names(), name => name.EndsWith(".gz", StringComparison.Ordinal));
        Assert.DoesNotContain(folder.Names(), name => name.Contains("pending", StringComparison.Ordinal));
        Assert.All(LargestGaps(InOrder(folder.Path)), gap =>
        {
            output.WriteLine($"process {gap.Key}: at most {gap.Value} lines of others between two of its own");
            Assert.InRange(gap.Value, 0, Processes * Lines / 2);
        });
    }

    [Fact]
    public async Task Rotation_by_time_with_compression_and_retention_keeps_every_line_of_three_processes()
    {
        const string Options = "\"When\": \"S\", \"Compression\": \"Gzip\", \"MaxAge\": \"1.00:00:00\", \"RetentionInterval\": \"00:00:01\", \"MaxQueueBytes\": \"64KB\"";
        using var folder = new TempFolder();
        var writers = new List<SharedWriter>();
        for (var i = 0; i < 3; i++)
        {
            writers.Add(await SharedWriter.StartAsync(folder.Path, i, Lines, Options));
        }

        // However quick they are, what they write is of more than one second.
        writers[0].Begin();
        var began = TimeProvider.System.GetUtcNow();
        await Eventually.BecomesTrue(() => TimeProvider.System.GetUtcNow() - began > TimeSpan.FromSeconds(1), "another second");
        writers[1..].ForEach(w => w.Begin());
        await Task.WhenAll(writers.Select(w => w.EndAsync()));
        writers.ForEach(w => w.Dispose());

        output.WriteLine(string.Join(' ', folder.Names()));
        var lines = NumberedLines.In(folder.Path);
        Assert.Empty(lines.Torn);
        Assert.Empty(lines.Doubled());
        Assert.Equal(3 * Lines, lines.Count);
        Assert.Contains(folder.Names(), name => DatedAndPacked().IsMatch(name));
    }

    [Fact]
    public async Task Who_is_killed_holds_nobody_up_and_each_record_of_his_is_there_once_after_his_next_start()
    {
        const int Kills = 8;
        const string Options = "\"MaxBytes\": \"1MB\", \"BackupCount\": 100000, \"MaxQueueBytes\": \"64KB\"";
        using var folder = new TempFolder();
        var random = new Random(20261122);
        var lives = new List<SharedWriter>();
        var alive = new List<SharedWriter>();
        for (var i = 0; i < 3; i++)
        {
            alive.Add(await Begun(long.MaxValue));
        }

        for (var kill = 0; kill < Kills; kill++)
        {
            var killed = alive[random.Next(alive.Count)];
            await Eventually.BecomesTrue(() => killed.Last % 1_000_000_000 > 1000, "it logs");
            // At any moment: within a write, under the lock, while it waits for that.
            await Task.Delay(random.Next(20));
            await killed.KillAsync();
            alive.Remove(killed);

            // Their queues hold less than that, so they have to have written.
            var goals = alive.Select(w => (Writer: w, Number: w.Last + 1000)).ToList();
            var since = Stopwatch.StartNew();
            await Eventually.BecomesTrue(() => goals.TrueForAll(g => g.Writer.Last > g.Number), "the others go on", seconds: 2);
            output.WriteLine($"the others had written their queues over after {since.Elapsed.TotalSeconds:F2} s");
            alive.Add(await Begun(long.MaxValue));
        }

        foreach (var writer in alive)
        {
            await writer.KillAsync();
        }

        var last = await Begun(0);
        await last.EndAsync();
        lives.ForEach(w => w.Dispose());

        var lines = NumberedLines.In(folder.Path);
        Assert.Empty(lines.Torn);
        Assert.Empty(lines.Doubled());
        Assert.All(lives, life => Assert.Empty(life.Logged.Where(n => !lines.Has(n)).Take(20)));
        Assert.DoesNotContain(folder.Names(), name => name.Contains("pending", StringComparison.Ordinal));

        async Task<SharedWriter> Begun(long count)
        {
            var writer = await SharedWriter.StartAsync(folder.Path, lives.Count, count, Options);
            lives.Add(writer);
            writer.Begin();
            return writer;
        }
    }

    /// <summary>The numbers of all lines, in the order of the log. Numbers of one process must go up.</summary>
    private static List<long> InOrder(string folder)
    {
        var files = Directory.GetFiles(folder, "app.log*").Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)).OrderByDescending(Number);
        return [.. files.SelectMany(ReadLines).Select(l => long.Parse(Value().Match(l).Groups[1].ValueSpan, CultureInfo.InvariantCulture))];

        static int Number(string file) => int.TryParse(Path.GetFileName(file).Split('.').ElementAtOrDefault(2), CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    private static Dictionary<int, int> LargestGaps(List<long> numbers)
    {
        var (gaps, places, lasts) = (new Dictionary<int, int>(), new Dictionary<int, int>(), new Dictionary<int, long>());
        for (var place = 0; place < numbers.Count; place++)
        {
            var process = SharedWriter.LifeOf(numbers[place]);
            Assert.True(numbers[place] > lasts.GetValueOrDefault(process, -1), $"{numbers[place]} comes after {lasts.GetValueOrDefault(process)}");
            gaps[process] = Math.Max(gaps.GetValueOrDefault(process), place - places.GetValueOrDefault(process));
            (places[process], lasts[process]) = (place, numbers[place]);
        }

        return gaps;
    }

    private static IEnumerable<string> ReadLines(string file)
    {
        using var stream = File.OpenRead(file);
        using Stream plain = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        using var reader = new StreamReader(plain);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    [GeneratedRegex(@"^app\.log\.\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d\.gz$")]
    private static partial Regex DatedAndPacked();

    [GeneratedRegex(@"number <(\d+)> to the end$")]
    private static partial Regex Value();
}
