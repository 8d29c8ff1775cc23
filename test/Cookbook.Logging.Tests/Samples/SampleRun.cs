using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Cookbook.Logging.Tests;

/// <summary>One run of <c>samples/Cookbook</c> as a process of its own, in a folder of its own, and what it left behind.</summary>
internal sealed partial class SampleRun : IDisposable
{
    private readonly TempFolder _folder = new();

    private SampleRun(string[] arguments, string? timeZone, string sample = "CookbookSample")
    {
        var program = typeof(SampleRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == sample).Value!;
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [program, .. arguments])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (timeZone is not null)
        {
            start.Environment["TZ"] = timeZone;
        }

        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(TimeSpan.FromMinutes(1)))
        {
            process.Kill();
            throw new TimeoutException($"The sample did not end: {string.Join(' ', arguments)}");
        }

        (Output, Error, ExitCode) = (output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult(), process.ExitCode);
    }

    public string Output { get; }

    public string Error { get; }

    public int ExitCode { get; }

    public string WorkingFolder => _folder.Path;

    /// <summary>The recipe's files by name, those of hidden ones included.</summary>
    public IEnumerable<string> Files => RecipeFolder().GetFiles().Select(f => f.Name).Order(StringComparer.Ordinal);

    public static SampleRun Of(params string[] arguments) => new(arguments, null);

    /// <summary>A run of <c>samples/CommandLine</c> instead.</summary>
    public static SampleRun OfCommandLine(params string[] arguments) => new(arguments, null, "CommandLineSample");

    public static SampleRun In(string timeZone, params string[] arguments) => new(arguments, timeZone);

    public byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(RecipeFolder().FullName, file));

    public string Text(string file) => File.ReadAllText(Path.Combine(RecipeFolder().FullName, file));

    /// <summary>Puts a word in place of each time in the form that Python gives it by default.</summary>
    public static string Timeless(string text) => AscTime().Replace(text, "TIME");

    public void Dispose() => _folder.Dispose();

    private DirectoryInfo RecipeFolder() => new DirectoryInfo(_folder.File("logs")).GetDirectories().Single();

    [GeneratedRegex(@"\b\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}\b")]
    private static partial Regex AscTime();
}
