using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Cookbook.Logging.Tests;

/// <summary>Two web services and their collector, run as a user runs them.</summary>
public sealed partial class CollectorTests
{
    private const string Files = "In ";

    [Fact]
    public async Task Every_order_has_its_line_of_both_services_exactly_once()
    {
        const int Orders = 300;
        using var process = Start(Orders);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, output);
        Assert.Contains("300 orders, 1,200 lines expected: 0 missing, 0 more than once", output, StringComparison.Ordinal);
        var folder = Folder(output);
        Assert.Equal(Enumerable.Range(0, Orders), Numbers(folder, "shop.log", Taken()));
        Assert.Equal(Enumerable.Range(0, Orders), Numbers(folder, "stock.log", PutAside()));
        Assert.Equal(Enumerable.Range(0, Orders), Numbers(folder, "all.log", Taken()));
        Assert.Equal(Enumerable.Range(0, Orders), Numbers(folder, "all.log", PutAside()));

        // By filters: nothing of the one is in the files of the other; and they were rotated.
        Assert.DoesNotContain(Lines(folder, "shop.log"), line => line.Contains(" Stock.", StringComparison.Ordinal));
        Assert.DoesNotContain(Lines(folder, "stock.log"), line => line.Contains(" Shop.", StringComparison.Ordinal));
        Assert.NotEmpty(Directory.GetFiles(folder, "shop.log.*.gz"));

        // The processes that share the shop's port have both had orders.
        Assert.Equal(OperatingSystem.IsLinux() ? 2 : 1, Lines(folder, "shop.log").Select(line => line.Split(' ')[2]).Distinct().Count());
    }

    [SkippableFact]
    public async Task It_ends_when_it_is_told_to_and_what_was_answered_is_in_the_files()
    {
        Skip.If(OperatingSystem.IsWindows(), "There are no signals to send.");
        using var process = Start(1_000_000);
        string? line;
        do
        {
            line = await process.StandardOutput.ReadLineAsync();
        }
        while (line?.StartsWith("The stock is at", StringComparison.Ordinal) == false);

        Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]).Dispose();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, output);
        Assert.Contains("lines expected: 0 missing, 0 more than once", output, StringComparison.Ordinal);
    }

    private static Process Start(int orders)
    {
        var program = typeof(CollectorTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "CollectorSample").Value!;
        return Process.Start(new ProcessStartInfo("dotnet", [program, orders.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true })!;
    }

    private static string Folder(string output) => output.Split('\n').Single(line => line.StartsWith(Files, StringComparison.Ordinal))[Files.Length..].TrimEnd(':');

    private static IEnumerable<int> Numbers(string folder, string log, Regex order) => Lines(folder, log)
        .Select(line => order.Match(line)).Where(match => match.Success)
        .Select(match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)).Order();

    private static List<string> Lines(string folder, string log) => [.. Directory.GetFiles(folder, $"{log}*").SelectMany(file =>
    {
        using var stream = File.OpenRead(file);
        using Stream plain = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        using var reader = new StreamReader(plain);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    })];

    [GeneratedRegex(@"(?: - |""message"":"")order (\d+) taken")]
    private static partial Regex Taken();

    [GeneratedRegex(@"(?: - |""message"":"")a piece for order (\d+) put aside")]
    private static partial Regex PutAside();
}
