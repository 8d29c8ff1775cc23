using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Benchmarks;

/// <summary>MEL alone: a provider that takes every record and does nothing. It loses all of its lines, by design.</summary>
internal sealed class NullProvider : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new NothingLogger();

    public void Dispose()
    {
    }
}
