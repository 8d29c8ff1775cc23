using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Messages;

/// <summary>Logs message objects, such as <see cref="BraceMessage"/>, through any <see cref="ILogger"/> (recipes 22 and 24).</summary>
/// <remarks>
/// The text is made when, and if, a handler wants it. Other providers see a list of the message's values, and its template as <c>{OriginalFormat}</c>. A message object as an argument
/// of a template (<c>logger.LogInformation("{Text}", new BraceMessage(…))</c>) is its text there.
/// </remarks>
public static class MessageLoggerExtensions
{
    /// <summary>Logs a message object.</summary>
    /// <param name="logger">The logger.</param>
    /// <param name="logLevel">The level.</param>
    /// <param name="message">The message.</param>
    /// <param name="exception">The exception to log with it; null for none.</param>
    /// <param name="eventId">The event's number and name.</param>
    public static void Log(this ILogger logger, LogLevel logLevel, LogMessage message, Exception? exception = null, EventId eventId = default)
    {
        ArgumentNullException.ThrowIfNull(logger);
        ArgumentNullException.ThrowIfNull(message);
        if (logger.IsEnabled(logLevel))
        {
            logger.Log(logLevel, eventId, new MessageState(message), exception, MessageState.Formatter);
        }
    }

    /// <summary>Logs a message object at <see cref="LogLevel.Trace"/>.</summary>
    /// <param name="logger">The logger.</param>
    /// <param name="message">The message.</param>
    /// <param name="exception">The exception to log with it; null for none.</param>
    public static void LogTrace(this ILogger logger, LogMessage message, Exception? exception = null) => logger.Log(LogLevel.Trace, message, exception);

    /// <summary>Logs a message object at <see cref="LogLevel.Debug"/>.</summary>
    /// <param name="logger">The logger.</param>
    /// <param name="message">The message.</param>
    /// <param name="exception">The exception to log with it; null for none.</param>
    public static void LogDebug(this ILogger logger, LogMessage message, Exception? exception = null) => logger.Log(LogLevel.Debug, message, exception);

    /// <summary>Logs a message object at <see cref="LogLevel.Information"/>.</summary>
    /// <param name="logger">The logger.</param>
    /// <param name="message">The message.</param>
    /// <param name="exception">The exception to log with it; null for none.</param>
    public static void LogInformation(this ILogger logger, LogMessage message, Exception? exception = null) => logger.Log(LogLevel.Information, message, exception);

    /// <summary>Logs a message object at <see cref="LogLevel.Warning"/>.</summary>
    /// <param name="logger">The logger.</param>
    /// <param name="message">The message.</param>
    /// <param name="exception">The exception to log with it; null for none.</param>
    public static void LogWarning(this ILogger logger, LogMessage message, Exception? exception = null) => logger.Log(LogLevel.Warning, message, exception);

    /// <summary>Logs a message object at <see cref="LogLevel.Error"/>.</summary>
    /// <param name="logger">The logger.</param>
    /// <param name="message">The message.</param>
    /// <param name="exception">The exception to log with it; null for none.</param>
    public static void LogError(this ILogger logger, LogMessage message, Exception? exception = null) => logger.Log(LogLevel.Error, message, exception);

    /// <summary>Logs a message object at <see cref="LogLevel.Critical"/>.</summary>
    /// <param name="logger">The logger.</param>
    /// <param name="message">The message.</param>
    /// <param name="exception">The exception to log with it; null for none.</param>
    public static void LogCritical(this ILogger logger, LogMessage message, Exception? exception = null) => logger.Log(LogLevel.Critical, message, exception);
}
