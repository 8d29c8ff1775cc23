namespace Cookbook.Logging.Benchmarks;

/// <summary>Has the line formatted, and leaves it at that. For one thread.</summary>
internal sealed class FormattingHandler(HandlerContext context) : LogHandler(context)
{
    private readonly Utf8Buffer _line = new();

    protected override void Emit(LogRecord record)
    {
        _line.Clear();
        Formatter.Format(record, _line);
    }
}
