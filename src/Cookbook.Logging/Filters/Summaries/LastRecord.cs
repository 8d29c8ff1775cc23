using System.Text;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>What the last record said, as far as another one can say the same. Not thread-safe.</summary>
internal sealed class LastRecord
{
    private readonly Utf8Buffer _message = new();
    private string? _like;
    private string? _exception;
    private object? _owner;

    public LogLevel Level { get; private set; } = LogLevel.None;

    public string Category { get; private set; } = "";

    public EventId EventId { get; private set; }

    /// <summary>What a summary shows of it.</summary>
    public string Like => Summary.Shorten(_like ?? Encoding.UTF8.GetString(_message.Written));

    /// <summary>Whether a record says the same.</summary>
    /// <param name="record">The record.</param>
    /// <param name="message">Its message.</param>
    /// <param name="exception">Its exception's text.</param>
    /// <param name="owner">The pump or queue within whose work it was logged, so that a summary goes where the record would have gone.</param>
    public bool Is(LogRecord record, ReadOnlySpan<byte> message, string? exception, object? owner) =>
        Level == record.Level && message.SequenceEqual(_message.Written) && Category == record.Category && _exception == exception && ReferenceEquals(_owner, owner);

    public void Become(LogRecord record, string? like, ReadOnlySpan<byte> message, string? exception, object? owner)
    {
        (Level, Category, EventId, _exception, _owner) = (record.Level, record.Category, record.EventId, exception, owner);
        _like = like;
        _message.Clear();
        _message.Append(message);
    }
}
