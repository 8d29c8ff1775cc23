using System.Diagnostics;

namespace Cookbook.Logging.Tool.Tests;

/// <summary>Runs the tool as a process of its own, where signals and pipes are what is tested.</summary>
internal static class ToolProcess
{
    public static string Dll { get; } = Path.Combine(AppContext.BaseDirectory, "Cookbook.Logging.Tool.dll");

    public static Process Start(params string[] arguments) => Run("dotnet", [Dll, .. arguments]);

    public static Process Run(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })!;

    public static async Task SignalAsync(this Process process, string signal)
    {
        using var kill = Process.Start("kill", ["-s", signal, $"{process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>What it still says, and its exit code.</summary>
    public static async Task<(int Code, string Output, string Error)> EndAsync(this Process process)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var error = process.StandardError.ReadToEndAsync(patience.Token);
        var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, output, await error);
    }
}
