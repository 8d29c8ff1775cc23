using Microsoft.Extensions.Logging;
using NLog.Config;
using NLog.Extensions.Logging;
using NLog.Targets;
using NLog.Targets.Wrappers;

namespace Cookbook.Logging.Benchmarks;

/// <summary>NLog behind MEL: its file target, kept open, behind its async wrapper, which blocks when full.</summary>
internal static class NLogContenders
{
    public static IReadOnlyList<Contender> All { get; } =
    [
        new("nlog-async", [.. PeerScenarios.Each, VerifyScenario.EachLine], FromCode),
        new("nlog-config", [StartupScenario.FirstLine], FromConfigurationFile),
        new("nlog-host", [StartupScenario.FirstLine], FromHost),
    ];

    private static ILoggerFactory FromCode(string path)
    {
        // ${longdate} is NLog's fast path: one digit more than our line, and a point for the comma.
        var file = new FileTarget("file") { FileName = path, KeepFileOpen = true, Layout = "${longdate} ${level:uppercase=true} ${logger} ${message}" };
        var factory = new NLog.LogFactory();
        var configuration = new LoggingConfiguration(factory);
        configuration.AddRule(NLog.LogLevel.Info, NLog.LogLevel.Fatal, new AsyncTargetWrapper(file) { OverflowAction = AsyncTargetWrapperOverflowAction.Block });
        factory.Configuration = configuration;
        return Factories.Of(() => new NLogLoggerProvider(new NLogProviderOptions { ShutdownOnDispose = true }, factory));
    }

    private static ILoggerFactory FromConfigurationFile(string path)
    {
        TargetFile.Is(path);
        return Factories.Of(AddFromFile);
    }

    private static HostedFactory FromHost(string path)
    {
        TargetFile.Is(path);
        return HostedFactory.With(AddFromFile);
    }

    private static void AddFromFile(ILoggingBuilder logging) => logging.AddNLog(Path.Combine(AppContext.BaseDirectory, "nlog.config"));
}
