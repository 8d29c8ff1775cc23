using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests.Endurance;

/// <summary>Twelve edits of a watched <c>appsettings.json</c> while 50,000 records a second are logged: nothing is lost or doubled.</summary>
[Collection(nameof(ListensToTrouble))]
public sealed class ReloadUnderLoadTests : IDisposable
{
    private const int RecordsPerSecond = 50_000;
    private const string Refusal = "cookbook-logging: Logging:Cookbook: the changed configuration is refused";
    private const string Gone = "Logging:Cookbook: the section that was there is gone";

    private readonly TempFolder _folder = new();
    private readonly List<string> _reports = [];

    public ReloadUnderLoadTests() => Trouble.Reported += Note;

    private string Settings => _folder.File("appsettings.json");

    public void Dispose()
    {
        Trouble.Reported -= Note;
        _folder.Dispose();
    }

    [Fact]
    public async Task Twelve_edits_under_load_lose_and_double_nothing()
    {
        File.WriteAllText(Settings, Valid());
        using var logging = ConfiguredLogging.Watching(Settings);
        using var stop = new CancellationTokenSource();
        var load = Task.Factory.StartNew(() => Log(logging.Logger(), stop.Token), TaskCreationOptions.LongRunning);

        await Accepted(logging, () => Replace(Valid(maxBytes: "2MB")));
        await Accepted(logging, () => File.WriteAllText(Settings, Valid(maxBytes: "2MB", format: "%(levelname)s %(message)s")));
        await Refused(logging, "Logging:Cookbook:Handlers:file:MaxBits", () => Replace(Valid().Replace("MaxBytes", "MaxBits", StringComparison.Ordinal)));
        await Accepted(logging, () => Replace(Valid(maxBytes: "1MB")));
        await Refused(logging, Gone, () => File.WriteAllText(Settings, ""));
        await Accepted(logging, () => File.WriteAllText(Settings, Valid(backups: 900)));
        await Refused(logging, Gone, () => File.Delete(Settings));
        await Accepted(logging, () => File.WriteAllText(Settings, Valid(backups: 901)));
        await Accepted(logging, () => Replace(Valid(name: "renamed")));
        await Accepted(logging, () => Replace(Valid(compression: "Gzip")));
        await Accepted(logging, () => Replace(Valid(level: "Debug")));
        await Accepted(logging, () => File.WriteAllText(Settings, Valid(second: true)));

        await Eventually.BecomesTrue(() => new FileInfo(_folder.File("second.log")) is { Exists: true, Length: > 0 }, "lines in the second file");
        await stop.CancelAsync();
        var logged = await load;
        Assert.True((await logging.Provider.FlushAsync(TimeSpan.FromSeconds(20))).IsComplete);
        logging.Dispose();

        NumberedLines.In(_folder.Path).AssertWhole(logged);
        var second = NumberedLines.In(_folder.Path, "second.log*");
        Assert.Empty(second.Doubled());
        Assert.Equal(logged - second.Numbers.Min(), second.Count);
    }

    private static long Log(ILogger logger, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        long number = 0;
        while (!stop.IsCancellationRequested)
        {
            for (var due = (long)(clock.Elapsed.TotalSeconds * RecordsPerSecond); number < due; number++)
            {
                logger.LogInformation("number <{Number}> to the end", number);
            }

            stop.WaitHandle.WaitOne(1);
        }

        return number;
    }

    private string Valid(
        string maxBytes = "1MB", string format = "%(message)s", int backups = 1000, string name = "file", string compression = "None", string level = "Information", bool second = false) => $$"""
        {
          "Logging": {
            "Cookbook": {
              "Formatters": { "plain": { "Format": "{{format}}" } },
              "Handlers": {
                "{{name}}": { "Type": "RotatingFile", "Path": "{{_folder.Path}}/app.log", "MaxBytes": "{{maxBytes}}", "BackupCount": {{backups}}, "Compression": "{{compression}}", "Formatter": "plain" }
                {{(second ? $$""", "second": { "Type": "RotatingFile", "Path": "{{_folder.Path}}/second.log", "Formatter": "plain" }""" : "")}}
              },
              "Root": { "Level": "{{level}}" }
            }
          }
        }
        """;

    private static async Task Accepted(ConfiguredLogging logging, Action edit)
    {
        var before = logging.Provider.Table;
        edit();
        await Eventually.BecomesTrue(() => !ReferenceEquals(before, logging.Provider.Table), "a new table in force");
    }

    private async Task Refused(ConfiguredLogging logging, string keyPath, Action edit)
    {
        var before = logging.Provider.Table;
        lock (_reports)
        {
            _reports.Clear();
        }

        edit();
        await Eventually.BecomesTrue(() => Reports(keyPath) == 1, $"a report of {keyPath}");
        Assert.Same(before, logging.Provider.Table);
    }

    private void Replace(string text)
    {
        File.WriteAllText(Settings + ".new", text);
        File.Move(Settings + ".new", Settings, overwrite: true);
    }

    private int Reports(string keyPath)
    {
        lock (_reports)
        {
            // Other tests have trouble of their own meanwhile; refusals are this one's alone.
            return _reports.Count(r => r.StartsWith(Refusal, StringComparison.Ordinal) && r.Contains(keyPath, StringComparison.Ordinal));
        }
    }

    private void Note(string report)
    {
        lock (_reports)
        {
            _reports.Add(report);
        }
    }
}
