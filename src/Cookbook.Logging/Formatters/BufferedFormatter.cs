using System.Buffers;

namespace Cookbook.Logging;

/// <summary>A formatter that writes into a <see cref="Utf8Buffer"/>: the caller's own where it is one, else a scratch buffer that is then copied.</summary>
/// <remarks>The output may hold bytes already; what <see cref="Write"/> appends begins at the buffer's length on entry.</remarks>
public abstract class BufferedFormatter : ILogFormatter
{
    private protected BufferedFormatter()
    {
    }

    /// <inheritdoc/>
    public virtual bool MayBeCut => false;

    /// <inheritdoc/>
    public void Format(LogRecord record, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (output is Utf8Buffer buffer)
        {
            Write(record, buffer);
        }
        else
        {
            FormatByCopy(record, output);
        }
    }

    private protected abstract void Write(LogRecord record, Utf8Buffer output);

    private void FormatByCopy(LogRecord record, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var thread = LogThread.Current;
        var scratch = thread.RentFrame();
        try
        {
            Write(record, scratch);
            output.Write(scratch.Written);
        }
        finally
        {
            thread.ReturnFrame(scratch);
        }
    }
}
