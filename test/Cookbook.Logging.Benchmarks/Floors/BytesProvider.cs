using System.Text;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Benchmarks;

/// <summary>The same ready-made line for every record: a copy under a lock, and the file's writing.</summary>
internal sealed class BytesProvider(string path) : ILoggerProvider
{
    private readonly BufferedFile _file = new(path);
    private readonly Lock _gate = new();

    public ILogger CreateLogger(string categoryName) => new Copier(this, categoryName);

    public void Dispose() => _file.Dispose();

    private sealed class Copier(BytesProvider owner, string category) : ILogger
    {
        private readonly byte[] _line = Encoding.UTF8.GetBytes($"2026-11-22 10:11:12,345 INFO {category} Processed item 1000000 for user user-32\n");

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (owner._gate)
            {
                _line.CopyTo(owner._file.Next());
                owner._file.Advance(_line.Length);
            }
        }
    }
}
