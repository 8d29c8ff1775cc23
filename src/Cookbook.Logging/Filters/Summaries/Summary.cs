using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>What a summary says of the records that it stands for.</summary>
/// <param name="Level">Their level.</param>
/// <param name="Category">Their category.</param>
/// <param name="EventId">Their event.</param>
/// <param name="Like">Their template or message, shortened.</param>
/// <param name="Flow">Within whose work they were logged.</param>
internal sealed record Summary(LogLevel Level, string Category, EventId EventId, string Like, WriterFlow.Flow? Flow)
{
    /// <summary>How much of a template or message a summary shows, in UTF-16 units.</summary>
    public const int MaxLike = 512;

    /// <summary>As much of a text as a summary shows.</summary>
    public static string Shorten(string text) => text.Length <= MaxLike ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[MaxLike - 1]) ? MaxLike - 1 : MaxLike), "…");

    /// <summary>The record.</summary>
    /// <param name="time">When it is told.</param>
    /// <param name="message">What it says.</param>
    /// <param name="template">The same with holes.</param>
    /// <param name="count">The name of the count.</param>
    /// <param name="value">The count.</param>
    public DetachedRecord ToRecord(DateTimeOffset time, string message, string template, string count, long value) =>
        new(time.UtcDateTime, Level, Category, message)
        {
            Id = EventId,
            Template = template,
            Pairs = [new(count, value), new("Like", Like)],
            Flow = Flow,
            Thread = Environment.CurrentManagedThreadId,
        };
}
