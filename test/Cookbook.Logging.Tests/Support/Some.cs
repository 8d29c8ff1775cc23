using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>Records and contexts for tests that do not care about their details.</summary>
internal static class Some
{
    public static readonly DateTime Time = new(2026, 11, 22, 10, 11, 12, 345, DateTimeKind.Utc);

    public static DetachedRecord Record(string message = "something happened", LogLevel level = LogLevel.Information, string category = "Shop.Payments") =>
        new(Time, level, category, message);

    public static DetachedRecord WithException(this DetachedRecord record, string text) =>
        new(record.Timestamp, record.Level, record.Category, record.GetMessage()) { Id = record.Id, Properties = record.Properties, RenderedException = text };

    /// <summary>What a formatter makes of a record.</summary>
    public static string Formatted(this ILogFormatter formatter, LogRecord record)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        formatter.Format(record, buffer);
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static HandlerContext Context(ILogFormatter formatter, string name = "handler", PumpOptions? pump = null) => new()
    {
        Name = name,
        KeyPath = $"Logging:Cookbook:Handlers:{name}",
        Formatter = formatter,
        Pump = pump ?? new PumpOptions(),
    };
}
