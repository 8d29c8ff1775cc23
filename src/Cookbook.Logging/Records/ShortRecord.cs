using System.Globalization;

namespace Cookbook.Logging;

/// <summary>What is left of a record whose frame would be too long and cannot be cut: its message and exception, shortened, without its properties and scopes.</summary>
internal static class ShortRecord
{
    /// <summary>The least that is kept of each text, in UTF-16 units.</summary>
    public const int Least = 16;

    /// <summary>What is left free for all that is not text, in bytes: times, names, and word of what was cut.</summary>
    public const int Rest = 512;

    /// <summary>After so many attempts the frame is taken to be long for another reason than its texts.</summary>
    private const int GoodAttempts = 4;

    /// <summary>How long the longer of the texts is, in UTF-16 units.</summary>
    public static int Longest(LogRecord record) => Math.Max(record.GetMessage().Length, record.ExceptionText?.Length ?? 0);

    /// <summary>How much of each text to keep at the next attempt: a character may be up to six bytes, and some forms write a text twice, so what came of the last one says it.</summary>
    /// <param name="chars">How much it was at the last one, in UTF-16 units; more than <see cref="Least"/>.</param>
    /// <param name="room">How many bytes there are for the texts.</param>
    /// <param name="length">How long the frame became, in bytes; more than <paramref name="room"/>.</param>
    /// <param name="attempt">How many there were.</param>
    public static int Less(int chars, int room, int length, int attempt)
    {
        var less = (int)((long)chars * Math.Max(0, room) / length);
        return Math.Max(Least, attempt < GoodAttempts ? less : Math.Min(less, chars / 4));
    }

    /// <param name="record">The record.</param>
    /// <param name="maxChars">How long each text may be, in UTF-16 units.</param>
    public static DetachedRecord Of(LogRecord record, int maxChars) =>
        new(record.Timestamp, record.Level, record.Category, Short(record.GetMessage(), maxChars))
        {
            Id = record.EventId,
            RenderedException = record.ExceptionText is { } text ? Short(text, maxChars) : null,
            From = record.Origin,
            IsShort = true,
            Thread = record.ThreadId,
            NameOfThread = record.ThreadName,
            IdOfTrace = record.TraceId,
            IdOfSpan = record.SpanId,
        };

    /// <summary>A text of at most so many UTF-16 units, and word of what was cut.</summary>
    public static string Short(string text, int maxChars) => text.Length <= maxChars
        ? text
        : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, maxChars)}…({text.Length - maxChars} characters cut)");
}
