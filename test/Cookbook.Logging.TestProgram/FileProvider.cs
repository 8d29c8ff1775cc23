using System.Buffers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.TestProgram;

/// <summary>A provider with one handler that writes lines to a file, slowly enough that only a flush at the end brings all of them there.</summary>
internal sealed class FileProvider : HandlerLoggerProvider
{
    private FileProvider()
        : base(TimeProvider.System)
    {
    }

    /// <summary>Called by a second handler when it is given record 999.</summary>
    public static Action? OnLast { get; set; }

    public static FileProvider Writing(string path)
    {
        var pump = new PumpOptions { FlushInterval = TimeSpan.FromMinutes(1) };
        LogHandler[] handlers = [new TransportHandler(Context("file", pump), new FileTransport(path)), new LastHandler(Context("last", pump))];
        var provider = new FileProvider();
        provider.Swap(new HandlerTable(handlers, new LoggerRule("", handlers, []), []));
        return provider;
    }

    private static HandlerContext Context(string name, PumpOptions pump) => new() { Name = name, KeyPath = name, Formatter = new Lines(), Pump = pump };

    private sealed class Lines : ILogFormatter
    {
        public void Format(LogRecord record, IBufferWriter<byte> output) => output.Write(record.Message);
    }

    private sealed class LastHandler(HandlerContext context) : LogHandler(context)
    {
        protected override void Emit(LogRecord record)
        {
            if (OnLast is { } last && record["Number"] is 999)
            {
                last();
            }
        }
    }

    private sealed class FileTransport(string path) : ILogTransport
    {
        private FileStream? _file;

        public void Open() => _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);

        public WriteResult Write(LogBatch batch)
        {
            var count = Math.Min(batch.Count, 100);
            _file!.Write(batch.Frames(0, count));
            return new WriteResult(count);
        }

        public void Flush(bool toDisk) => _file!.Flush();

        public ValueTask DisposeAsync()
        {
            _file?.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

/// <summary>Logs at the start, says that it is ready, and logs again while the host stops.</summary>
internal sealed class LateLogger(ILogger<LateLogger> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        for (var i = 0; i < 500; i++)
        {
            logger.LogInformation("record {Number}", i);
        }

        Console.WriteLine("ready");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        for (var i = 500; i < 1000; i++)
        {
            logger.LogInformation("record {Number}", i);
        }

        return Task.CompletedTask;
    }
}

internal static class ThreadPoolStarvation
{
    /// <summary>Takes all threads of the pool, for good.</summary>
    public static void Begin()
    {
        ThreadPool.SetMinThreads(1, 1);
        ThreadPool.SetMaxThreads(Environment.ProcessorCount, Environment.ProcessorCount);
        using var taken = new CountdownEvent(Environment.ProcessorCount);
        for (var i = 0; i < 1000; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(
                static taken =>
                {
                    if (taken.CurrentCount > 0)
                    {
                        taken.Signal();
                    }

                    Thread.CurrentThread.Join();
                },
                taken,
                preferLocal: false);
        }

        taken.Wait();
    }
}
