using System.Diagnostics;
using System.Globalization;

namespace Cookbook.Logging.Tests.Endurance;

/// <summary>A process that logs numbered lines to a file that others write, too.</summary>
internal sealed class SharedWriter : IDisposable
{
    private const long NumbersEach = 1_000_000_000;

    private readonly Process _process;
    private readonly long _first;
    private Task _reading = Task.CompletedTask;
    private long _last;

    private SharedWriter(string folder, int life, long count, string options)
    {
        _first = _last = life * NumbersEach;
        _process = TestProgram.StartTalking("shared", folder, Text(_first), Text(count), options);
    }

    /// <summary>The last number of which it has said that it was logged.</summary>
    public long Last => Volatile.Read(ref _last);

    /// <summary>The numbers of which it has said so.</summary>
    public IEnumerable<long> Logged
    {
        get
        {
            for (var number = _first; number <= Last && Last > _first; number++)
            {
                yield return number;
            }
        }
    }

    /// <summary>Which life, of which process, a number was logged in.</summary>
    public static int LifeOf(long number) => (int)(number / NumbersEach);

    /// <summary>Starts a process, and waits until it has opened the file.</summary>
    public static async Task<SharedWriter> StartAsync(string folder, int life, long count, string options)
    {
        var writer = new SharedWriter(folder, life, count, options);
        Assert.Equal("ready", await writer._process.StandardOutput.ReadLineAsync());
        return writer;
    }

    /// <summary>Lets it log.</summary>
    public void Begin()
    {
        _process.StandardInput.WriteLine();
        _process.StandardInput.Flush();
        _reading = ReadAsync();
    }

    /// <summary>Waits for its end.</summary>
    public async Task EndAsync()
    {
        await _reading;
        await _process.WaitForExitAsync();
        Assert.Equal(0, _process.ExitCode);
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await _reading;
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            Volatile.Write(ref _last, long.Parse(line, CultureInfo.InvariantCulture));
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
