using System.Diagnostics;
using System.Reflection;

namespace Cookbook.Logging.Tests;

/// <summary>The README's first command: a web application that sends itself requests.</summary>
public sealed class WebAppTests
{
    [Fact]
    public async Task Every_request_has_its_lines_exactly_once_and_the_framework_is_silent()
    {
        var program = typeof(WebAppTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "WebAppSample").Value!;
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, "--demo", "1200"]) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(0, process.ExitCode);
        Assert.Contains("1,200 requests, 2,400 lines expected: 0 missing, 0 more than once", output, StringComparison.Ordinal);
        var folder = output.Split('\n').Single(l => l.StartsWith("in ", StringComparison.Ordinal))[3..];
        Assert.NotEmpty(Directory.GetFiles(folder, "*.gz"));

        // Logging:LogLevel says Warning for Microsoft.AspNetCore, the root of this provider says Information.
        Assert.DoesNotContain("Microsoft.AspNetCore", File.ReadAllText(Path.Combine(folder, "app.log")), StringComparison.Ordinal);
    }
}
