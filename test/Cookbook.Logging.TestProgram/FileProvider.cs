using System.Buffers;

namespace Cookbook.Logging.TestProgram;

/// <summary>A provider with a file handler that lingers so long that only a flush at the end brings the records to the file.</summary>
internal sealed class FileProvider : HandlerLoggerProvider
{
    private FileProvider()
        : base(TimeProvider.System)
    {
    }

    /// <summary>Called by a second handler when it is given record 999.</summary>
    public static Action? OnLast { get; set; }

    /// <param name="path">The file.</param>
    /// <param name="queued">Whether the file stands behind a queue.</param>
    public static FileProvider Writing(string path, bool queued = false)
    {
        var pump = new PumpOptions { FlushInterval = TimeSpan.FromMinutes(1) };
        LogHandler file = RotatingFileHandler.Create(new RotatingFileOptions { Path = path }, Context("file", pump));
        LogHandler[] handlers = [queued ? new QueueHandler(Context("queue", pump, file)) : file, new LastHandler(Context("last", pump))];
        var provider = new FileProvider();
        provider.Swap(new HandlerTable(queued ? [file, .. handlers] : handlers, new LoggerRule("", handlers, []), []));
        return provider;
    }

    private static HandlerContext Context(string name, PumpOptions pump, params LogHandler[] targets) =>
        new() { Name = name, KeyPath = name, Formatter = new Lines(), Pump = pump, Targets = targets };

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
}
