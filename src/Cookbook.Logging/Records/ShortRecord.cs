using System.Globalization;

namespace Cookbook.Logging;

/// <summary>What is left of a record whose frame would be too long and cannot be cut: its message and exception, shortened, without its properties and scopes.</summary>
internal static class ShortRecord
{
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
