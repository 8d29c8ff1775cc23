using System.Buffers;

namespace Cookbook.Logging.Tests;

/// <summary>Writes the message and nothing else; or what a test gives it.</summary>
internal sealed class MessageFormatter(bool mayBeCut = true, Func<LogRecord, string>? text = null) : ILogFormatter
{
    public bool MayBeCut => mayBeCut;

    public void Format(LogRecord record, IBufferWriter<byte> output)
    {
        if (text is null)
        {
            output.Write(record.Message);
        }
        else
        {
            output.Write(System.Text.Encoding.UTF8.GetBytes(text(record)));
        }
    }
}

/// <summary>A filter that is a delegate.</summary>
internal sealed class TestFilter(Func<LogRecord, LogRecord?> filter) : ILogFilter
{
    public LogRecord? Filter(LogRecord record) => filter(record);
}

/// <summary>A handler that shows every record to a delegate, on the caller's thread.</summary>
internal sealed class TestHandler(Action<LogRecord> emit, HandlerContext? context = null) : LogHandler(context ?? Some.Context(new MessageFormatter()))
{
    public int Closed { get; private set; }

    protected override void Emit(LogRecord record) => emit(record);

    public override ValueTask CloseAsync(Deadline deadline)
    {
        Closed++;
        return ValueTask.CompletedTask;
    }
}
