using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Benchmarks;

/// <summary>The set-up of MEL that the contenders share.</summary>
internal static class Factories
{
    public static ILoggerFactory Of(Action<ILoggingBuilder> add) => LoggerFactory.Create(logging =>
    {
        logging.SetMinimumLevel(LogLevel.Information);
        add(logging);
    });

    /// <summary>For a bare provider. The container makes it, because MEL never disposes one that is handed over ready-made.</summary>
    public static ILoggerFactory Of(Func<ILoggerProvider> make) => Of(logging => logging.Services.AddSingleton(_ => make()));
}
