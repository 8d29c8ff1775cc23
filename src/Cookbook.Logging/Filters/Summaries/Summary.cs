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

    /// <summary>What stands for a message that was made of named values without a template: it may hold what a later filter takes out of a record by those names.</summary>
    public const string OwnText = "(a message of its own)";

    /// <summary>As much of a text as a summary shows. It is cut between words: what is left of a number or a token is no longer known for what it is.</summary>
    public static string Shorten(string text)
    {
        if (text.Length <= MaxLike)
        {
            return text;
        }

        var cut = MaxLike;
        while (cut > 0 && !(char.IsWhiteSpace(text[cut]) && !char.IsDigit(text[cut - 1])))
        {
            cut--;
        }

        return string.Concat(text.AsSpan(0, cut), "…");
    }

    /// <summary>Whether a record's message was made of named values without a template.</summary>
    public static bool IsOfItsOwn(LogRecord record)
    {
        if (record.MessageTemplate is not null)
        {
            return false;
        }

        var values = default(Values);
        record.VisitProperties(ref values);
        return values.IsAny;
    }

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
            IsSummary = true,
            Thread = Environment.CurrentManagedThreadId,
        };

    private struct Values : IRecordVisitor
    {
        public bool IsAny { get; private set; }

        public void Value<T>(string name, string? format, T value) => IsAny = true;
    }
}
