using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Configuration;

namespace Cookbook.Logging.Benchmarks;

/// <summary>Serilog behind MEL: its buffered file sink, alone and behind its async sink, which blocks when full.</summary>
internal static class SerilogContenders
{
    private const string Line = "{Timestamp:yyyy-MM-dd HH:mm:ss,fff} {Level:u4} {SourceContext} {Message:lj}{NewLine}{Exception}";

    public static IReadOnlyList<Contender> All { get; } =
    [
        new("serilog-file", [.. PeerScenarios.Each, VerifyScenario.EachLine], path => Create(to => ToFile(to, path))),
        new("serilog-async", [.. PeerScenarios.Each, VerifyScenario.EachLine], path => Create(to => ToQueue(to, path))),
    ];

    private static LoggerConfiguration ToQueue(LoggerSinkConfiguration to, string path) =>
        to.Async(inner => ToFile(inner, path), bufferSize: 10_000, blockWhenFull: true);

    private static LoggerConfiguration ToFile(LoggerSinkConfiguration to, string path) =>
        to.File(path, outputTemplate: Line, buffered: true, fileSizeLimitBytes: null);

    private static ILoggerFactory Create(Action<LoggerSinkConfiguration> sink)
    {
        var configuration = new LoggerConfiguration().MinimumLevel.Information();
        sink(configuration.WriteTo);
        return Factories.Of(logging => logging.AddSerilog(configuration.CreateLogger(), dispose: true));
    }
}
