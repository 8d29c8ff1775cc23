namespace Cookbook.Logging;

/// <summary>A record that a listener has taken out of a queue and is handing on.</summary>
/// <param name="Record">The record.</param>
/// <param name="Number">Its number in the queue, counted from 1.</param>
/// <param name="IsGap">Whether it tells of records that were dropped, and was itself never in the queue.</param>
internal sealed record Taken(LogRecord Record, long Number, bool IsGap);
