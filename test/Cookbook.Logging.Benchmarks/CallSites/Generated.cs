using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Benchmarks;

/// <summary>What MEL's source generator makes: one to six arguments, of the types that applications log.</summary>
internal static partial class Generated
{
    [LoggerMessage(1, LogLevel.Information, "Processed item {Id} for user {User}")]
    public static partial void Item(ILogger log, int id, string user);

    [LoggerMessage(2, LogLevel.Debug, "Processed item {Id} for user {User}")]
    public static partial void ItemOff(ILogger log, int id, string user);

    [LoggerMessage(11, LogLevel.Information, "One {Long}")]
    public static partial void One(ILogger log, long @long);

    [LoggerMessage(12, LogLevel.Information, "Two {Guid} {Double}")]
    public static partial void Two(ILogger log, Guid guid, double @double);

    [LoggerMessage(13, LogLevel.Information, "Three {Time} {Bool} {Day}")]
    public static partial void Three(ILogger log, DateTime time, bool @bool, DayOfWeek day);

    [LoggerMessage(14, LogLevel.Information, "Four {Int} {Long} {Double} {Text}")]
    public static partial void Four(ILogger log, int @int, long @long, double @double, string text);

    [LoggerMessage(15, LogLevel.Information, "Five {Guid} {Time} {Bool} {Day} {Text}")]
    public static partial void Five(ILogger log, Guid guid, DateTime time, bool @bool, DayOfWeek day, string text);

    [LoggerMessage(16, LogLevel.Information, "Six {Int} {Guid} {Time} {Double} {Day} {Text}")]
    public static partial void Six(ILogger log, int @int, Guid guid, DateTime time, double @double, DayOfWeek day, string text);
}
