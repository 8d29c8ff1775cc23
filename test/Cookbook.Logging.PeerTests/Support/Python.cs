using System.Diagnostics;
using System.Text;

namespace Cookbook.Logging.PeerTests;

/// <summary>A running script of CPython, spoken to over its standard streams: whatever else it does, it ends when it is disposed of.</summary>
/// <remarks>Only the standard library is used. Scripts lie beside the tests, in the same folders.</remarks>
internal sealed class Python : IDisposable
{
    private const string Interpreter = "/usr/bin/python3";

    private readonly Process _process;
    private readonly StringBuilder _errors = new();

    private Python(Process process) => _process = process;

    /// <summary>The process' id, for signals.</summary>
    public int Id => _process.Id;

    /// <summary>What the script says, binary.</summary>
    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>What the script is told, binary.</summary>
    public Stream Input => _process.StandardInput.BaseStream;

    /// <summary>The script's standard error up to now.</summary>
    public string Errors
    {
        get
        {
            lock (_errors)
            {
                return _errors.ToString();
            }
        }
    }

    /// <summary>Starts a script of this assembly's output folder; a test is skipped, and says why, where there is no interpreter.</summary>
    public static Python Start(string script, params string[] arguments)
    {
        Skip.IfNot(File.Exists(Interpreter), $"there is no {Interpreter} on this machine");
        var start = new ProcessStartInfo(Interpreter, ["-u", Path.Combine(AppContext.BaseDirectory, script), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        var python = new Python(Process.Start(start)!);
        python._process.ErrorDataReceived += python.Keep;
        python._process.BeginErrorReadLine();
        return python;
    }

    /// <summary>Sends the script a line.</summary>
    public void WriteLine(string line)
    {
        Input.Write(Encoding.UTF8.GetBytes(line + "\n"));
        Input.Flush();
    }

    /// <summary>The next line the script says; fails with its standard error when there is none.</summary>
    public string ReadLine()
    {
        var line = _process.StandardOutput.ReadLine();
        return line ?? throw new InvalidOperationException($"The script has ended. {WaitForExit()}");
    }

    /// <summary>Closes what the script reads.</summary>
    public void EndInput() => _process.StandardInput.Close();

    /// <summary>Waits for the script's end by itself; fails when it says that something was wrong.</summary>
    public void AssertDone()
    {
        var errors = WaitForExit();
        Assert.True(_process.ExitCode == 0, errors);
    }

    /// <summary>Ends the script at once, as SIGKILL does.</summary>
    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    private string WaitForExit()
    {
        if (!_process.WaitForExit(TimeSpan.FromMinutes(1)))
        {
            Kill();
            throw new TimeoutException($"The script did not end by itself. {Errors}");
        }

        _process.WaitForExit();
        return Errors;
    }

    private void Keep(object sender, DataReceivedEventArgs e)
    {
        lock (_errors)
        {
            _errors.AppendLine(e.Data);
        }
    }
}
