using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;

namespace WebApp;

/// <summary>
/// <c>--demo N</c>: the service sends itself N real requests over loopback, stops, and shows that the files it wrote hold every request's lines exactly once.
/// </summary>
internal sealed partial class Demo
{
    private const int Clients = 4;

    private readonly int _requests;
    private readonly string _folder;

    private Demo(int requests, string folder) => (_requests, _folder) = (requests, folder);

    /// <summary>Reads the command line; in a demo the log has a folder of its own and the service a free port.</summary>
    public static Demo? Prepare(ConfigurationManager configuration)
    {
        if (configuration["demo"] is not { } number)
        {
            return null;
        }

        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var requests))
        {
            throw new ArgumentException($"--demo takes the number of requests to send, not '{number}'.");
        }

        var folder = Path.Combine(AppContext.BaseDirectory, "logs", "demo");
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Urls"] = "http://127.0.0.1:0",
            ["Logging:Cookbook:Handlers:stdout:Level"] = "Warning",
            ["Logging:Cookbook:Handlers:file:Path"] = Path.Combine(folder, "app.log"),
        });
        return new Demo(requests, folder);
    }

    /// <summary>Sends the requests, several at a time.</summary>
    public async Task SendRequestsAsync(string url)
    {
        using var client = new HttpClient { BaseAddress = new Uri(url) };
        await Parallel.ForEachAsync(
            Enumerable.Range(0, _requests),
            new ParallelOptions { MaxDegreeOfParallelism = Clients },
            async (id, cancel) => (await client.GetAsync(new Uri($"/orders/{id}", UriKind.Relative), cancel)).EnsureSuccessStatusCode());
    }

    /// <summary>Prints each file and whether all of them together are complete.</summary>
    /// <returns>The exit code: 0 when every line is there exactly once.</returns>
    public int ShowFiles(TextWriter output)
    {
        var seen = new Dictionary<(int Id, string What), int>();
        var others = 0;
        foreach (var file in Directory.GetFiles(_folder).OrderBy(BackupNumber))
        {
            var lines = 0;
            foreach (var line in ReadLines(file))
            {
                lines++;
                if (OrderLine().Match(line) is { Success: true } match)
                {
                    var key = (int.Parse(match.Groups["id"].ValueSpan, CultureInfo.InvariantCulture), match.Groups["what"].Value);
                    seen[key] = seen.GetValueOrDefault(key) + 1;
                }
                else
                {
                    others++;
                }
            }

            output.WriteLine($"{Path.GetFileName(file),-16} {new FileInfo(file).Length,9:N0} bytes {lines,7:N0} lines");
        }

        var missing = Enumerable.Range(0, _requests).Sum(id => (seen.ContainsKey((id, "looked up")) ? 0 : 1) + (seen.ContainsKey((id, "answered")) ? 0 : 1));
        var doubled = seen.Values.Count(count => count > 1);
        output.WriteLine($"in {_folder}");
        output.WriteLine($"{_requests:N0} requests, {2 * _requests:N0} lines expected: {missing:N0} missing, {doubled:N0} more than once; {others:N0} other lines (start, stop, late orders)");
        return missing + doubled == 0 ? 0 : 1;
    }

    private static int BackupNumber(string file) =>
        BackupName().Match(file) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0;

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

    [GeneratedRegex(@" - order (?<id>\d+) (?<what>looked up|answered)")]
    private static partial Regex OrderLine();

    [GeneratedRegex(@"\.log\.(\d+)")]
    private static partial Regex BackupName();
}
