using System.Diagnostics;

namespace Collector;

/// <summary>A service in a process of its own: this program, started again.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServiceProcess(Process process, Uri address) => (_process, Address) = (process, address);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Starts a service, and waits until it listens.</summary>
    public static async Task<ServiceProcess> StartAsync(string name, params string[] settings)
    {
        // Under "dotnet Collector.dll" the program is dotnet, and the first of its arguments the assembly.
        var program = Environment.ProcessPath!;
        string[] assembly = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
        var process = Process.Start(new ProcessStartInfo(program, [.. assembly, "--service", name, .. settings])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"The service {name} did not start.");
        return new ServiceProcess(process, new Uri(address));
    }

    /// <summary>Ends it as a service manager would: it answers what it has begun, and its log is sent to the end.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
