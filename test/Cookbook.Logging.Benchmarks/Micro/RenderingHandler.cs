namespace Cookbook.Logging.Benchmarks;

/// <summary>Has the message rendered, and leaves it at that.</summary>
internal sealed class RenderingHandler(HandlerContext context) : LogHandler(context)
{
    public int Length { get; private set; }

    protected override void Emit(LogRecord record) => Length = record.Message.Length;
}
