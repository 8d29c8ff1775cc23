using System.Diagnostics;

namespace Cookbook.Logging.Tests;

/// <summary>Starts the child program that stands beside the tests.</summary>
internal static class TestProgram
{
    /// <summary>Starts it; what it says on standard error is read and left.</summary>
    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Cookbook.Logging.TestProgram.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var program = Process.Start(start)!;
        program.ErrorDataReceived += static (_, _) => { };
        program.BeginErrorReadLine();
        return program;
    }
}
