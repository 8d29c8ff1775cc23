using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Typed;

/// <content>The forms of <c>Log</c>.</content>
public static partial class TypedLoggerExtensions
{
    /// <summary>Logs a message, its argument unboxed.</summary>
    public static void Log<T0>(this ILogger logger, LogLevel logLevel, string? message, T0 arg0) =>
        TypedState<TypedValues<T0>>.Log(logger, logLevel, default, null, new(message, arg0));

    /// <summary>Logs a message, its arguments unboxed.</summary>
    public static void Log<T0, T1>(this ILogger logger, LogLevel logLevel, string? message, T0 arg0, T1 arg1) =>
        TypedState<TypedValues<T0, T1>>.Log(logger, logLevel, default, null, new(message, arg0, arg1));

    /// <summary>Logs a message, its arguments unboxed.</summary>
    public static void Log<T0, T1, T2>(this ILogger logger, LogLevel logLevel, string? message, T0 arg0, T1 arg1, T2 arg2) =>
        TypedState<TypedValues<T0, T1, T2>>.Log(logger, logLevel, default, null, new(message, arg0, arg1, arg2));

    /// <summary>Logs a message, its arguments unboxed.</summary>
    public static void Log<T0, T1, T2, T3>(this ILogger logger, LogLevel logLevel, string? message, T0 arg0, T1 arg1, T2 arg2, T3 arg3) =>
        TypedState<TypedValues<T0, T1, T2, T3>>.Log(logger, logLevel, default, null, new(message, arg0, arg1, arg2, arg3));

    /// <summary>Logs a message, its arguments unboxed.</summary>
    public static void Log<T0, T1, T2, T3, T4>(this ILogger logger, LogLevel logLevel, string? message, T0 arg0, T1 arg1, T2 arg2, T3 arg3, T4 arg4) =>
        TypedState<TypedValues<T0, T1, T2, T3, T4>>.Log(logger, logLevel, default, null, new(message, arg0, arg1, arg2, arg3, arg4));

    /// <summary>Logs a message, its arguments unboxed.</summary>
    public static void Log<T0, T1, T2, T3, T4, T5>(this ILogger logger, LogLevel logLevel, string? message, T0 arg0, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5) =>
        TypedState<TypedValues<T0, T1, T2, T3, T4, T5>>.Log(logger, logLevel, default, null, new(message, arg0, arg1, arg2, arg3, arg4, arg5));

    /// <summary>Logs a message by MEL's own method, which takes the array as the list of arguments.</summary>
    public static void Log<T>(this ILogger logger, LogLevel logLevel, string? message, T[] args)
        where T : class? => LoggerExtensions.Log(logger, logLevel, message, args);

    /// <summary>Logs a message with an exception, its argument unboxed.</summary>
    [OverloadResolutionPriority(1)]
    public static void Log<T0>(this ILogger logger, LogLevel logLevel, Exception? exception, string? message, T0 arg0) =>
        TypedState<TypedValues<T0>>.Log(logger, logLevel, default, exception, new(message, arg0));

    /// <summary>Logs a message with an exception, its arguments unboxed.</summary>
    [OverloadResolutionPriority(1)]
    public static void Log<T0, T1>(this ILogger logger, LogLevel logLevel, Exception? exception, string? message, T0 arg0, T1 arg1) =>
        TypedState<TypedValues<T0, T1>>.Log(logger, logLevel, default, exception, new(message, arg0, arg1));

    /// <summary>Logs a message with an exception, its arguments unboxed.</summary>
    [OverloadResolutionPriority(1)]
    public static void Log<T0, T1, T2>(this ILogger logger, LogLevel logLevel, Exception? exception, string? message, T0 arg0, T1 arg1, T2 arg2) =>
        TypedState<TypedValues<T0, T1, T2>>.Log(logger, logLevel, default, exception, new(message, arg0, arg1, arg2));

    /// <summary>Logs a message with an exception, its arguments unboxed.</summary>
    [OverloadResolutionPriority(1)]
    public static void Log<T0, T1, T2, T3>(this ILogger logger, LogLevel logLevel, Exception? exception, string? message, T0 arg0, T1 arg1, T2 arg2, T3 arg3) =>
        TypedState<TypedValues<T0, T1, T2, T3>>.Log(logger, logLevel, default, exception, new(message, arg0, arg1, arg2, arg3));

    /// <summary>Logs a message with an exception, its arguments unboxed.</summary>
    [OverloadResolutionPriority(1)]
    public static void Log<T0, T1, T2, T3, T4>(this ILogger logger, LogLevel logLevel, Exception? exception, string? message, T0 arg0, T1 arg1, T2 arg2, T3 arg3, T4 arg4) =>
        TypedState<TypedValues<T0, T1, T2, T3, T4>>.Log(logger, logLevel, default, exception, new(message, arg0, arg1, arg2, arg3, arg4));

    /// <summary>Logs a message with an exception, its arguments unboxed.</summary>
    [OverloadResolutionPriority(1)]
    public static void Log<T0, T1, T2, T3, T4, T5>(this ILogger logger, LogLevel logLevel, Exception? exception, string? message, T0 arg0, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5) =>
        TypedState<TypedValues<T0, T1, T2, T3, T4, T5>>.Log(logger, logLevel, default, exception, new(message, arg0, arg1, arg2, arg3, arg4, arg5));

    /// <summary>Logs a message with an exception by MEL's own method, which takes the array as the list of arguments.</summary>
    [OverloadResolutionPriority(1)]
    public static void Log<T>(this ILogger logger, LogLevel logLevel, Exception? exception, string? message, T[] args)
        where T : class? => LoggerExtensions.Log(logger, logLevel, exception, message, args);

    /// <summary>Logs a message with an exception and without arguments by MEL's own method.</summary>
    [OverloadResolutionPriority(1)]
    public static void Log(this ILogger logger, LogLevel logLevel, Exception? exception, string? message) =>
        LoggerExtensions.Log(logger, logLevel, exception, message);

    /// <summary>Logs a message with an event id, its argument unboxed.</summary>
    public static void Log<T0>(this ILogger logger, LogLevel logLevel, EventId eventId, string? message, T0 arg0) =>
        TypedState<TypedValues<T0>>.Log(logger, logLevel, eventId, null, new(message, arg0));

    /// <summary>Logs a message with an event id, its arguments unboxed.</summary>
    public static void Log<T0, T1>(this ILogger logger, LogLevel logLevel, EventId eventId, string? message, T0 arg0, T1 arg1) =>
        TypedState<TypedValues<T0, T1>>.Log(logger, logLevel, eventId, null, new(message, arg0, arg1));

    /// <summary>Logs a message with an event id, its arguments unboxed.</summary>
    public static void Log<T0, T1, T2>(this ILogger logger, LogLevel logLevel, EventId eventId, string? message, T0 arg0, T1 arg1, T2 arg2) =>
        TypedState<TypedValues<T0, T1, T2>>.Log(logger, logLevel, eventId, null, new(message, arg0, arg1, arg2));

    /// <summary>Logs a message with an event id, its arguments unboxed.</summary>
    public static void Log<T0, T1, T2, T3>(this ILogger logger, LogLevel logLevel, EventId eventId, string? message, T0 arg0, T1 arg1, T2 arg2, T3 arg3) =>
        TypedState<TypedValues<T0, T1, T2, T3>>.Log(logger, logLevel, eventId, null, new(message, arg0, arg1, arg2, arg3));

    /// <summary>Logs a message with an event id, its arguments unboxed.</summary>
    public static void Log<T0, T1, T2, T3, T4>(this ILogger logger, LogLevel logLevel, EventId eventId, string? message, T0 arg0, T1 arg1, T2 arg2, T3 arg3, T4 arg4) =>
        TypedState<TypedValues<T0, T1, T2, T3, T4>>.Log(logger, logLevel, eventId, null, new(message, arg0, arg1, arg2, arg3, arg4));

    /// <summary>Logs a message with an event id, its arguments unboxed.</summary>
    public static void Log<T0, T1, T2, T3, T4, T5>(this ILogger logger, LogLevel logLevel, EventId eventId, string? message, T0 arg0, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5) =>
        TypedState<TypedValues<T0, T1, T2, T3, T4, T5>>.Log(logger, logLevel, eventId, null, new(message, arg0, arg1, arg2, arg3, arg4, arg5));

    /// <summary>Logs a message with an event id by MEL's own method, which takes the array as the list of arguments.</summary>
    public static void Log<T>(this ILogger logger, LogLevel logLevel, EventId eventId, string? message, T[] args)
        where T : class? => LoggerExtensions.Log(logger, logLevel, eventId, message, args);

    /// <summary>Logs a message with an event id and an exception, its argument unboxed.</summary>
    [OverloadResolutionPriority(1)]
    public static void Log<T0>(this ILogger logger, LogLevel logLevel, EventId eventId, Exception? exception, string? message, T0 arg0) =>
        TypedState<TypedValues<T0>>.Log(logger, logLevel, eventId, exception, new(message, arg0));

    /// <summary>Logs a message with an event id and an exception, its arguments unboxed.</summary>
    [OverloadResolutionPriority(1)]
    public static void Log<T0, T1>(this ILogger logger, LogLevel logLevel, EventId eventId, Exception? exception, string? message, T0 arg0, T1 arg1) =>
        TypedState<TypedValues<T0, T1>>.Log(logger, logLevel, eventId, exception, new(message, arg0, arg1));

    /// <summary>Logs a message with an event id and an exception, its arguments unboxed.</summary>
    [OverloadResolutionPriority(1)]
    public static void Log<T0, T1, T2>(this ILogger logger, LogLevel logLevel, EventId eventId, Exception? exception, string? message, T0 arg0, T1 arg1, T2 arg2) =>
        TypedState<TypedValues<T0, T1, T2>>.Log(logger, logLevel, eventId, exception, new(message, arg0, arg1, arg2));

    /// <summary>Logs a message with an event id and an exception, its arguments unboxed.</summary>
    [OverloadResolutionPriority(1)]
    public static void Log<T0, T1, T2, T3>(this ILogger logger, LogLevel logLevel, EventId eventId, Exception? exception, string? message, T0 arg0, T1 arg1, T2 arg2, T3 arg3) =>
        TypedState<TypedValues<T0, T1, T2, T3>>.Log(logger, logLevel, eventId, exception, new(message, arg0, arg1, arg2, arg3));

    /// <summary>Logs a message with an event id and an exception, its arguments unboxed.</summary>
    [OverloadResolutionPriority(1)]
    public static void Log<T0, T1, T2, T3, T4>(this ILogger logger, LogLevel logLevel, EventId eventId, Exception? exception, string? message, T0 arg0, T1 arg1, T2 arg2, T3 arg3, T4 arg4) =>
        TypedState<TypedValues<T0, T1, T2, T3, T4>>.Log(logger, logLevel, eventId, exception, new(message, arg0, arg1, arg2, arg3, arg4));

    /// <summary>Logs a message with an event id and an exception, its arguments unboxed.</summary>
    [OverloadResolutionPriority(1)]
    public static void Log<T0, T1, T2, T3, T4, T5>(this ILogger logger, LogLevel logLevel, EventId eventId, Exception? exception, string? message, T0 arg0, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5) =>
        TypedState<TypedValues<T0, T1, T2, T3, T4, T5>>.Log(logger, logLevel, eventId, exception, new(message, arg0, arg1, arg2, arg3, arg4, arg5));

    /// <summary>Logs a message with an event id and an exception by MEL's own method, which takes the array as the list of arguments.</summary>
    [OverloadResolutionPriority(1)]
    public static void Log<T>(this ILogger logger, LogLevel logLevel, EventId eventId, Exception? exception, string? message, T[] args)
        where T : class? => LoggerExtensions.Log(logger, logLevel, eventId, exception, message, args);

    /// <summary>Logs a message with an event id and an exception and without arguments by MEL's own method.</summary>
    [OverloadResolutionPriority(1)]
    public static void Log(this ILogger logger, LogLevel logLevel, EventId eventId, Exception? exception, string? message) =>
        LoggerExtensions.Log(logger, logLevel, eventId, exception, message);
}
