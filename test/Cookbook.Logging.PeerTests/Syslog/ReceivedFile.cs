using Cookbook.Logging.Tests;

namespace Cookbook.Logging.PeerTests;

/// <summary>The file that a receiver writes, one object of JSON a line, read as far as it goes.</summary>
internal sealed class ReceivedFile(string path)
{
    private long _read;

    /// <summary>What has been read.</summary>
    public List<SyslogFields> Messages { get; } = [];

    /// <summary>Reads until so many messages are there.</summary>
    public Task WaitFor(int count, int seconds = 60) => WaitFor(() => Messages.Count >= count, $"{count} messages", seconds);

    /// <summary>Reads until something is true of the messages.</summary>
    public Task WaitFor(Func<bool> condition, string what, int seconds = 60) => Eventually.BecomesTrue(
        () =>
        {
            Read();
            return condition();
        },
        $"{what} at the receiver",
        seconds);

    private void Read()
    {
        if (!File.Exists(path))
        {
            return;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Position = _read;
        var bytes = new byte[file.Length - _read];
        file.ReadExactly(bytes);
        for (var start = 0; Array.IndexOf(bytes, (byte)'\n', start) is var end && end >= 0; start = end + 1)
        {
            Messages.Add(SyslogFields.Parse(bytes.AsMemory(start, end - start)));
            _read += end + 1 - start;
        }
    }
}
