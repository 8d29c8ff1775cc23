using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Benchmarks;

/// <summary>Everything on the caller's thread: formatting by hand, straight into the file's buffer, under a lock.</summary>
internal sealed class FormatProvider(string path) : ILoggerProvider
{
    private readonly BufferedFile _file = new(path);
    private readonly Lock _gate = new();

    public ILogger CreateLogger(string categoryName) => new Formatter(this, categoryName);

    public void Dispose() => _file.Dispose();

    private sealed class Formatter(FormatProvider owner, string category) : ILogger
    {
        private readonly LineFormat _format = new(category);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var item = StateLayout.Read(ref state);
            item.Ticks = DateTime.UtcNow.Ticks;
            lock (owner._gate)
            {
                owner._file.Advance(_format.Write(owner._file.Next(), item));
            }
        }
    }
}
