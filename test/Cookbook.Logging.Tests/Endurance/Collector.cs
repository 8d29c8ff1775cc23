using System.Diagnostics;

namespace Cookbook.Logging.Tests.Endurance;

/// <summary>A process that receives, always at the same port, and writes what <see cref="Sending"/> programs log to rotating files; it can be killed and started again.</summary>
internal sealed class Collector : IDisposable
{
    private readonly string _settings;
    private readonly string _folder;
    private Process? _process;

    /// <param name="folder">Where its files go: <c>app.log</c> with what it receives, <c>own.log</c> with what it says itself.</param>
    /// <param name="compression">What becomes of rotated files.</param>
    /// <param name="crashSafe">Whether what its handlers are given outlives it.</param>
    /// <param name="second">Another folder, for an <c>app.log</c> that gets the same, after the first.</param>
    public Collector(string folder, string compression = "None", bool crashSafe = true, string? second = null)
    {
        (_folder, _settings) = (folder, Path.Combine(folder, "collector.json"));
        File.WriteAllText(_settings, $$"""
            {
              "Logging": {
                "Cookbook": {
                  "Formatters": { "plain": { "Format": "%(message)s" } },
                  "Handlers": {
                    "file": { "Type": "RotatingFile", "Path": "{{folder}}/app.log", "MaxBytes": "1MB", "BackupCount": 100000, "Compression": "{{compression}}", "CrashSafe": {{(crashSafe ? "true" : "false")}}, "Formatter": "plain" },
                    {{(second is null ? "" : $$""" "second": { "Type": "RotatingFile", "Path": "{{second}}/app.log", "CrashSafe": {{(crashSafe ? "true" : "false")}}, "Formatter": "plain", "Filters": [ { "Type": "Killing", "Path": "{{Killer}}" } ] }, """)}}
                    "own": { "Type": "RotatingFile", "Path": "{{folder}}/own.log" }
                  },
                  "Loggers": { "flat out": { "Handlers": [ "file"{{(second is null ? "" : ", \"second\"")}} ], "Propagate": false } },
                  "Root": { "Level": "Information", "Handlers": [ "own" ] }
                },
                "Receivers": { "in": { "Type": "Socket", "Port": {{Port}}, "StatePath": "{{folder}}/counts" } }
              }
            }
            """);
    }

    /// <summary>Where there is a second file: at the next record after this one has appeared, the process kills itself before the second gets it.</summary>
    public string Killer => _folder + "/kill";

    public int Port { get; } = FreePort.Find();

    /// <summary>How much it has written of what it received, where it does not compress.</summary>
    public long Written
    {
        get
        {
            try
            {
                return new DirectoryInfo(_folder).GetFiles("app.log*").Sum(f => f.Length);
            }
            catch (FileNotFoundException)
            {
                // One is being rotated.
                return 0;
            }
        }
    }

    /// <summary>Starts it, and waits until it listens.</summary>
    public async Task StartAsync()
    {
        _process = TestProgram.StartTalking("collector", _settings);
        Assert.Equal($"{Port}", await _process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)));
    }

    /// <summary>Kills it, as SIGKILL does.</summary>
    public async Task KillAsync()
    {
        Assert.False(_process!.HasExited, "the collector ended by itself");
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Has it killed when a handler has a record and the next one does not.</summary>
    public async Task KillBetweenHandlersAsync()
    {
        File.WriteAllText(Killer, "");
        await _process!.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        _process.Dispose();
        _process = null;
    }

    /// <summary>Lets it write what it has, and end.</summary>
    public async Task StopAsync()
    {
        _process!.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(0, _process.ExitCode);
        _process.Dispose();
        _process = null;
    }

    public void Dispose()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process?.Dispose();
    }
}
