using System.Diagnostics;
using System.Globalization;

namespace Cookbook.Logging.PeerTests;

/// <summary>A process sends what nobody should send, to a receiver in a process of its own.</summary>
public sealed class HostileSenderTests
{
    private const int MostKilobytes = 256 * 1024;

    [SkippableFact]
    public async Task Nothing_runs_memory_stays_bounded_and_a_good_client_gets_through()
    {
        var folder = Directory.CreateTempSubdirectory("cookbook-logging-").FullName;
        var hostile = Directory.CreateDirectory(Path.Combine(folder, "hostile")).FullName;
        using var receiver = Start(folder);
        var port = (await receiver.StandardOutput.ReadLineAsync())!;
        using (var python = Python.Start("Receivers/hostile.py", port, hostile, "6"))
        {
            var sent = int.Parse(python.ReadLine().Split(' ')[1], CultureInfo.InvariantCulture);
            receiver.StandardInput.Close();
            var peak = (await receiver.StandardOutput.ReadLineAsync())!;
            await receiver.WaitForExitAsync();
            Assert.Equal(0, receiver.ExitCode);

            var lines = await File.ReadAllLinesAsync(Path.Combine(folder, "received.log"));
            Assert.Equal(
                Enumerable.Range(0, sent).Select(i => $"good good {i}"),
                lines.Where(l => l.StartsWith("good good ", StringComparison.Ordinal)));
            Assert.InRange(lines.Count(l => l.Contains(" refused ", StringComparison.Ordinal)), 3, 30);
            Assert.InRange(int.Parse(peak.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture), 0, MostKilobytes);
        }

        Assert.Empty(Directory.GetFileSystemEntries(hostile));
        Assert.Equal(["counts", "hostile", "received.log"], Directory.GetFileSystemEntries(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Directory.Delete(folder, recursive: true);
    }

    private static Process Start(string folder) => Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Cookbook.Logging.TestProgram.dll"), "receiver", folder])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        WorkingDirectory = folder,
    })!;
}
