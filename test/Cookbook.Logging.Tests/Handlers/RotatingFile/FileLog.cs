using System.Text;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>A rotating file in a folder of its own, written as a pump writes it.</summary>
internal sealed class FileLog : IDisposable
{
    private readonly TempFolder _folder = new();
    private OpenedFiles _opened = new();
    private RotatingFileTransport? _transport;

    public FileLog(RotatingFileOptions? options = null, ManualTime? clock = null)
    {
        Options = options ?? new RotatingFileOptions();
        Clock = clock ?? new ManualTime();
        Path = _folder.File("app.log");
    }

    public RotatingFileOptions Options { get; }

    public ManualTime Clock { get; }

    public string Path { get; set; }

    public string Folder => _folder.Path;

    public RotatingFileTransport Transport => _transport ??= Open();

    public string File(string name) => _folder.File(name);

    public string[] Names() => _folder.Names();

    /// <summary>The permissions of a file, in octal; on Unix only.</summary>
    public string Mode(string name) => OperatingSystem.IsWindows()
        ? throw new PlatformNotSupportedException()
        : Convert.ToString((int)System.IO.File.GetUnixFileMode(File(name)), 8);

    public string Text(string name = "app.log") => System.IO.File.ReadAllText(File(name));

    public FileLog With(string name, string text)
    {
        System.IO.File.WriteAllText(File(name), text);
        return this;
    }

    /// <summary>Opens the file, as the next process would if this is not the first time.</summary>
    public RotatingFileTransport Open()
    {
        _opened = new OpenedFiles();
        return Reopen();
    }

    /// <summary>Opens the file as the same process would after a reload.</summary>
    public RotatingFileTransport Reopen()
    {
        Close();
        _transport = new RotatingFileTransport("test", Path, Options, Clock, _opened);
        _transport.Open();
        return _transport;
    }

    public void Close()
    {
        _transport?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _transport = null;
    }

    public void Write(params string[] frames) => Write([.. frames.Select(f => (f, Clock.GetUtcNow().UtcDateTime))]);

    public void Write(params (string Frame, DateTime Timestamp)[] frames)
    {
        var batch = new LogBatch(new BatchBuffers(64 * 1024));
        foreach (var (frame, timestamp) in frames)
        {
            batch.Add(Encoding.UTF8.GetBytes(frame), timestamp, LogLevel.Information);
        }

        while (batch.Count > 0)
        {
            batch.Advance(Transport.Write(batch).Taken);
        }
    }

    public void WaitForCompression() => Assert.True(Transport.Compressor!.Wait(TimeSpan.FromSeconds(30)));

    public SortedDictionary<string, string> Files()
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Names())
        {
            files[name] = Text(name);
        }

        return files;
    }

    public void Dispose()
    {
        Close();
        _folder.Dispose();
    }
}
