using System.Threading.Channels;
using Bench;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Benchmarks;

/// <summary>A struct through a bounded channel to one reader, which formats by hand and writes whenever the channel is empty.</summary>
internal sealed class ChannelProvider : ILoggerProvider
{
    private readonly BufferedFile _file;
    private readonly Channel<LineItem> _channel =
        Channel.CreateBounded<LineItem>(new BoundedChannelOptions(65_536) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    private readonly Task _reader;

    public ChannelProvider(string path)
    {
        _file = new BufferedFile(path);
        _reader = Task.Run(ReadAsync);
    }

    public ILogger CreateLogger(string categoryName) => new Sender(_channel.Writer);

    public void Dispose()
    {
        _channel.Writer.Complete();
        _reader.GetAwaiter().GetResult();
        _file.Dispose();
    }

    private async Task ReadAsync()
    {
        // One category is all that is ever measured.
        var format = new LineFormat(typeof(Worker).FullName!);
        var reader = _channel.Reader;
        while (await reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (reader.TryRead(out var item))
            {
                _file.Advance(format.Write(_file.Next(), item));
            }

            _file.Flush();
        }
    }

    private sealed class Sender(ChannelWriter<LineItem> writer) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var item = StateLayout.Read(ref state);
            item.Ticks = DateTime.UtcNow.Ticks;
            if (!writer.TryWrite(item))
            {
                writer.WriteAsync(item).AsTask().GetAwaiter().GetResult();
            }
        }
    }
}
