using System.Globalization;
using System.Text.Json;

namespace Cookbook.Logging.PeerTests;

/// <summary>A message of RFC 5424 in its parts, as a receiver has understood it, or as one should.</summary>
/// <param name="Version">1, or what a receiver calls it that took it for something else.</param>
/// <param name="Priority">PRI without its brackets.</param>
/// <param name="Time">TIMESTAMP.</param>
/// <param name="Host">HOSTNAME.</param>
/// <param name="App">APP-NAME.</param>
/// <param name="Process">PROCID.</param>
/// <param name="Id">MSGID.</param>
/// <param name="Data">STRUCTURED-DATA.</param>
/// <param name="Message">MSG, with its byte order mark.</param>
internal sealed record SyslogFields(string Version, int Priority, DateTime Time, string Host, string App, string Process, string Id, string Data, string Message)
{
    public static SyslogFields Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        string Text(string name) => root.GetProperty(name).GetString()!;
        return new(
            Text("version"),
            int.Parse(Text("pri"), CultureInfo.InvariantCulture),
            DateTimeOffset.Parse(Text("time"), CultureInfo.InvariantCulture).UtcDateTime,
            Text("host"),
            Text("app"),
            Text("process"),
            Text("id"),
            Text("data") is { Length: > 0 } data ? data : "-",
            Text("message"));
    }
}
