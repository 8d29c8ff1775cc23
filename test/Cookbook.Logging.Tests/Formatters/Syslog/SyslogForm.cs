using System.Text;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>Formatters as the handler makes them of its options, with a sender and a time that are always the same.</summary>
internal static class SyslogForm
{
    private static int s_number;

    public static ILogFormatter Of(Action<SyslogOptions>? set = null, ILogFormatter? text = null, TimeZoneInfo? zone = null, string? name = null)
    {
        var options = new SyslogOptions { HostName = "host", AppName = "app", ProcId = "42", Transport = SyslogTransport.Tcp };
        set?.Invoke(options);
        return SyslogHandler.MakeFormatter(options, Context(text, zone, name), options.Transport == SyslogTransport.Udp ? SyslogFrames.None : SyslogFrames.Of(options.EffectiveFraming));
    }

    public static string Name() => $"syslog{Interlocked.Increment(ref s_number)}";

    public static HandlerContext Context(ILogFormatter? text = null, TimeZoneInfo? zone = null, string? name = null)
    {
        name ??= Name();
        return new()
        {
            Name = name,
            KeyPath = $"Logging:Cookbook:Handlers:{name}",
            Formatter = text ?? Plain(),
            TimeProvider = new ManualTime(new DateTimeOffset(Some.Time), zone),
        };
    }

    /// <summary>The default formatter of the kind.</summary>
    public static TextFormatter Plain(string format = "%(message)s") => new(new TextFormatterOptions { Format = format, NewLines = NewLineMode.Keep, Validate = false });

    public static DetachedRecord Record(string message = "hello", LogLevel level = LogLevel.Information, params KeyValuePair<string, object?>[] properties) =>
        new(Some.Time, level, "Shop.Payments", message) { Properties = properties };

    public static KeyValuePair<string, object?> Pair(string name, object? value) => new(name, value);

    public static byte[] Bytes(ILogFormatter formatter, LogRecord record)
    {
        var output = new Utf8Buffer();
        formatter.Format(record, output);
        return output.Written.ToArray();
    }

    /// <summary>What follows the header's first five fields and MSGID.</summary>
    public static string Rest(ILogFormatter formatter, LogRecord record) => Encoding.UTF8.GetString(Bytes(formatter, record)).Split(' ', 7)[6];
}
