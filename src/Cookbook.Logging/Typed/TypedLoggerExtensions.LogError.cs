using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Typed;

/// <content>The forms of <c>LogError</c>.</content>
public static partial class TypedLoggerExtensions
{
    /// <summary>Logs an error message, its argument unboxed.</summary>
    public static void LogError<T0>(this ILogger logger, string? message, T0 arg0) =>
        TypedState<TypedValues<T0>>.Log(logger, LogLevel.Error, default, null, new(message, arg0));

    /// <summary>Logs an error message, its arguments unboxed.</summary>
    public static void LogError<T0, T1>(this ILogger logger, string? message, T0 arg0, T1 arg1) =>
        TypedState<TypedValues<T0, T1>>.Log(logger, LogLevel.Error, default, null, new(message, arg0, arg1));

    /// <summary>Logs an error message, its arguments unboxed.</summary>
    public static void LogError<T0, T1, T2>(this ILogger logger, string? message, T0 arg0, T1 arg1, T2 arg2) =>
        TypedState<TypedValues<T0, T1, T2>>.Log(logger, LogLevel.Error, default, null, new(message, arg0, arg1, arg2));

    /// <summary>Logs an error message, its arguments unboxed.</summary>
    public static void LogError<T0, T1, T2, T3>(this ILogger logger, string? message, T0 arg0, T1 arg1, T2 arg2, T3 arg3) =>
        TypedState<TypedValues<T0, T1, T2, T3>>.Log(logger, LogLevel.Error, default, null, new(message, arg0, arg1, arg2, arg3));

    /// <summary>Logs an error message, its arguments unboxed.</summary>
    public static void LogError<T0, T1, T2, T3, T4>(this ILogger logger, string? message, T0 arg0, T1 arg1, T2 arg2, T3 arg3, T4 arg4) =>
        TypedState<TypedValues<T0, T1, T2, T3, T4>>.Log(logger, LogLevel.Error, default, null, new(message, arg0, arg1, arg2, arg3, arg4));

    /// <summary>Logs an error message, its arguments unboxed.</summary>
    public static void LogError<T0, T1, T2, T3, T4, T5>(this ILogger logger, string? message, T0 arg0, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5) =>
        TypedState<TypedValues<T0, T1, T2, T3, T4, T5>>.Log(logger, LogLevel.Error, default, null, new(message, arg0, arg1, arg2, arg3, arg4, arg5));

    /// <summary>Logs an error message by MEL's own method, which takes the array as the list of arguments.</summary>
    public static void LogError<T>(this ILogger logger, string? message, T[] args)
        where T : class? => LoggerExtensions.LogError(logger, message, args);

    /// <summary>Logs an error message with an exception, its argument unboxed.</summary>
    [OverloadResolutionPriority(1)]
    public static void LogError<T0>(this ILogger logger, Exception? exception, string? message, T0 arg0) =>
        TypedState<TypedValues<T0>>.Log(logger, LogLevel.Error, default, exception, new(message, arg0));

    /// <summary>Logs an error message with an exception, its arguments unboxed.</summary>
    [OverloadResolutionPriority(1)]
    public static void LogError<T0, T1>(this ILogger logger, Exception? exception, string? message, T0 arg0, T1 arg1) =>
        TypedState<TypedValues<T0, T1>>.Log(logger, LogLevel.Error, default, exception, new(message, arg0, arg1));

    /// <summary>Logs an error message with an exception, its arguments unboxed.</summary>
    [OverloadResolutionPriority(1)]
    public static void LogError<T0, T1, T2>(this ILogger logger, Exception? exception, string? message, T0 arg0, T1 arg1, T2 arg2) =>
        TypedState<TypedValues<T0, T1, T2>>.Log(logger, LogLevel.Error, default, exception, new(message, arg0, arg1, arg2));

    /// <summary>Logs an error message with an exception, its arguments unboxed.</summary>
    [OverloadResolutionPriority(1)]
    public static void LogError<T0, T1, T2, T3>(this ILogger logger, Exception? exception, string? message, T0 arg0, T1 arg1, T2 arg2, T3 arg3) =>
        TypedState<TypedValues<T0, T1, T2, T3>>.Log(logger, LogLevel.Error, default, exception, new(message, arg0, arg1, arg2, arg3));

    /// <summary>Logs an error message with an exception, its arguments unboxed.</summary>
    [OverloadResolutionPriority(1)]
    public static void LogError<T0, T1, T2, T3, T4>(this ILogger logger, Exception? exception, string? message, T0 arg0, T1 arg1, T2 arg2, T3 arg3, T4 arg4) =>
        TypedState<TypedValues<T0, T1, T2, T3, T4>>.Log(logger, LogLevel.Error, default, exception, new(message, arg0, arg1, arg2, arg3, arg4));

    /// <summary>Logs an error message with an exception, its arguments unboxed.</summary>
    [OverloadResolutionPriority(1)]
    public static void LogError<T0, T1, T2, T3, T4, T5>(this ILogger logger, Exception? exception, string? message, T0 arg0, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5) =>
        TypedState<TypedValues<T0, T1, T2, T3, T4, T5>>.Log(logger, LogLevel.Error, default, exception, new(message, arg0, arg1, arg2, arg3, arg4, arg5));

    /// <summary>Logs an error message with an exception by MEL's own method, which takes the array as the list of arguments.</summary>
    [OverloadResolutionPriority(1)]
    public static void LogError<T>(this ILogger logger, Exception? exception, string? message, T[] args)
        where T : class? => LoggerExtensions.LogError(logger, exception, message, args);

    /// <summary>Logs an error message with an exception and without arguments by MEL's own method.</summary>
    [OverloadResolutionPriority(1)]
    public static void LogError(this ILogger logger, Exception? exception, string? message) =>
        LoggerExtensions.LogError(logger, exception, message);

    /// <summary>Logs an error message with an event id, its argument unboxed.</summary>
    public static void LogError<T0>(this ILogger logger, EventId eventId, string? message, T0 arg0) =>
        TypedState<TypedValues<T0>>.Log(logger, LogLevel.Error, eventId, null, new(message, arg0));

    /// <summary>Logs an error message with an event id, its arguments unboxed.</summary>
    public static void LogError<T0, T1>(this ILogger logger, EventId eventId, string? message, T0 arg0, T1 arg1) =>
        TypedState<TypedValues<T0, T1>>.Log(logger, LogLevel.Error, eventId, null, new(message, arg0, arg1));

    /// <summary>Logs an error message with an event id, its arguments unboxed.</summary>
    public static void LogError<T0, T1, T2>(this ILogger logger, EventId eventId, string? message, T0 arg0, T1 arg1, T2 arg2) =>
        TypedState<TypedValues<T0, T1, T2>>.Log(logger, LogLevel.Error, eventId, null, new(message, arg0, arg1, arg2));

    /// <summary>Logs an error message with an event id, its arguments unboxed.</summary>
    public static void LogError<T0, T1, T2, T3>(this ILogger logger, EventId eventId, string? message, T0 arg0, T1 arg1, T2 arg2, T3 arg3) =>
        TypedState<TypedValues<T0, T1, T2, T3>>.Log(logger, LogLevel.Error, eventId, null, new(message, arg0, arg1, arg2, arg3));

    /// <summary>Logs an error message with an event id, its arguments unboxed.</summary>
    public static void LogError<T0, T1, T2, T3, T4>(this ILogger logger, EventId eventId, string? message, T0 arg0, T1 arg1, T2 arg2, T3 arg3, T4 arg4) =>
        TypedState<TypedValues<T0, T1, T2, T3, T4>>.Log(logger, LogLevel.Error, eventId, null, new(message, arg0, arg1, arg2, arg3, arg4));

    /// <summary>Logs an error message with an event id, its arguments unboxed.</summary>
    public static void LogError<T0, T1, T2, T3, T4, T5>(this ILogger logger, EventId eventId, string? message, T0 arg0, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5) =>
        TypedState<TypedValues<T0, T1, T2, T3, T4, T5>>.Log(logger, LogLevel.Error, eventId, null, new(message, arg0, arg1, arg2, arg3, arg4, arg5));

    /// <summary>Logs an error message with an event id by MEL's own method, which takes the array as the list of arguments.</summary>
    public static void LogError<T>(this ILogger logger, EventId eventId, string? message, T[] args)
        where T : class? => LoggerExtensions.LogError(logger, eventId, message, args);

    /// <summary>Logs an error message with an event id and an exception, its argument unboxed.</summary>
    [OverloadResolutionPriority(1)]
    public static void LogError<T0>(this ILogger logger, EventId eventId, Exception? exception, string? message, T0 arg0) =>
        TypedState<TypedValues<T0>>.Log(logger, LogLevel.Error, eventId, exception, new(message, arg0));

    /// <summary>Logs an error message with an event id and an exception, its arguments unboxed.</summary>
    [OverloadResolutionPriority(1)]
    public static void LogError<T0, T1>(this ILogger logger, EventId eventId, Exception? exception, string? message, T0 arg0, T1 arg1) =>
        TypedState<TypedValues<T0, T1>>.Log(logger, LogLevel.Error, eventId, exception, new(message, arg0, arg1));

    /// <summary>Logs an error message with an event id and an exception, its arguments unboxed.</summary>
    [OverloadResolutionPriority(1)]
    public static void LogError<T0, T1, T2>(this ILogger logger, EventId eventId, Exception? exception, string? message, T0 arg0, T1 arg1, T2 arg2) =>
        TypedState<TypedValues<T0, T1, T2>>.Log(logger, LogLevel.Error, eventId, exception, new(message, arg0, arg1, arg2));

    /// <summary>Logs an error message with an event id and an exception, its arguments unboxed.</summary>
    [OverloadResolutionPriority(1)]
    public static void LogError<T0, T1, T2, T3>(this ILogger logger, EventId eventId, Exception? exception, string? message, T0 arg0, T1 arg1, T2 arg2, T3 arg3) =>
        TypedState<TypedValues<T0, T1, T2, T3>>.Log(logger, LogLevel.Error, eventId, exception, new(message, arg0, arg1, arg2, arg3));

    /// <summary>Logs an error message with an event id and an exception, its arguments unboxed.</summary>
    [OverloadResolutionPriority(1)]
    public static void LogError<T0, T1, T2, T3, T4>(this ILogger logger, EventId eventId, Exception? exception, string? message, T0 arg0, T1 arg1, T2 arg2, T3 arg3, T4 arg4) =>
        TypedState<TypedValues<T0, T1, T2, T3, T4>>.Log(logger, LogLevel.Error, eventId, exception, new(message, arg0, arg1, arg2, arg3, arg4));

    /// <summary>Logs an error message with an event id and an exception, its arguments unboxed.</summary>
    [OverloadResolutionPriority(1)]
    public static void LogError<T0, T1, T2, T3, T4, T5>(this ILogger logger, EventId eventId, Exception? exception, string? message, T0 arg0, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5) =>
        TypedState<TypedValues<T0, T1, T2, T3, T4, T5>>.Log(logger, LogLevel.Error, eventId, exception, new(message, arg0, arg1, arg2, arg3, arg4, arg5));

    /// <summary>Logs an error message with an event id and an exception by MEL's own method, which takes the array as the list of arguments.</summary>
    [OverloadResolutionPriority(1)]
    public static void LogError<T>(this ILogger logger, EventId eventId, Exception? exception, string? message, T[] args)
        where T : class? => LoggerExtensions.LogError(logger, eventId, exception, message, args);

    /// <summary>Logs an error message with an event id and an exception and without arguments by MEL's own method.</summary>
    [OverloadResolutionPriority(1)]
    public static void LogError(this ILogger logger, EventId eventId, Exception? exception, string? message) =>
        LoggerExtensions.LogError(logger, eventId, exception, message);
}
