using System.Text;

namespace Cookbook.Logging;

/// <summary>Writes what a syslog message begins with. Thread-safe; what is the same for all records of this process is rendered once.</summary>
/// <param name="priority">PRI by level.</param>
/// <param name="own">Who this process is.</param>
internal abstract class SyslogHeader(SyslogPriority priority, SyslogSender own)
{
    /// <summary>How long it is at most, for records of this process.</summary>
    public abstract int MaxLength { get; }

    /// <summary>Writes it: of a message that was received and goes on, as it was.</summary>
    /// <param name="record">The record.</param>
    /// <param name="output">Where to.</param>
    /// <param name="end">How long the output may become.</param>
    /// <returns>Whether it is that of a message that was received.</returns>
    public bool Append(LogRecord record, Utf8Buffer output, int end)
    {
        if (ForwardedSender.Of(record, own, priority) is { } forwarded)
        {
            var start = output.Length;
            AppendParts(record, output, Encoding.ASCII.GetBytes(Priority(forwarded.Priority)), Encoding.ASCII.GetBytes(Origin(forwarded.Sender)));
            if (output.Length < end)
            {
                return true;
            }

            // Longer names than there is room for.
            output.Truncate(start);
        }

        AppendOwn(record, output);
        return false;
    }

    /// <summary>Appends the header of a record of this process.</summary>
    protected abstract void AppendOwn(LogRecord record, Utf8Buffer output);

    /// <summary>Appends the header, made of its parts.</summary>
    protected abstract void AppendParts(LogRecord record, Utf8Buffer output, ReadOnlySpan<byte> priority, ReadOnlySpan<byte> origin);

    /// <summary>PRI and what follows it, <c>&lt;14&gt;</c>.</summary>
    protected abstract string Priority(int number);

    /// <summary>What says who sends.</summary>
    protected abstract string Origin(SyslogSender sender);

    /// <summary>PRI for each level, with what follows it.</summary>
    protected byte[][] Priorities() => [.. Enumerable.Range(0, LevelNames.Count).Select(level => Encoding.ASCII.GetBytes(Priority(priority.Of(level))))];

    /// <summary>Who this process is.</summary>
    protected byte[] OwnOrigin() => Encoding.ASCII.GetBytes(Origin(own));
}
