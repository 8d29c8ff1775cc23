using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Cookbook.Samples;

/// <summary>
/// One process logs, another one writes. Here both are in one program, each with its own configuration, and speak over the loopback. The receiver confirms what its handlers
/// have written, and the sender keeps a record for that long.
/// </summary>
internal sealed class Recipe08SendAndReceive() : Recipe(8, "send-and-receive", "Sending and receiving logging events across a network")
{
    private const string Receiver = """
        {
          "Formatters": { "timed": { "Format": "%(relativeCreated)5d %(name)-15s %(levelname)-8s %(message)s" } },
          "Handlers": {
            "console": { "Type": "Console", "Stream": "Stderr", "Formatter": "timed" },
            "file":    { "Type": "RotatingFile", "Path": "received.log", "MaxBytes": "10MB", "Compression": "Gzip", "Formatter": { "Type": "Json" } }
          },
          "Root": { "Level": "Trace", "Handlers": [ "console", "file" ] }
        }
        """;

    public override void Run()
    {
        var port = FreePort();
        using var receiver = CookbookLogging.Listening($$"""{ "socket": { "Type": "Socket", "Port": {{port}} } }""", Receiver);
        using var sender = CookbookLogging.FromJson($$"""
            {
              "Handlers": { "socket": { "Type": "TcpSocket", "Host": "localhost", "Port": {{port}}, "Acknowledge": true, "ShutdownTimeout": "30s" } },
              "Root": { "Level": "Debug", "Handlers": [ "socket" ] }
            }
            """);

        sender.CreateLogger("root").LogInformation("Jackdaws love my big sphinx of quartz.");

        var area1 = sender.CreateLogger("myapp.area1");
        var area2 = sender.CreateLogger("myapp.area2");
        area1.LogDebug("Quick zephyrs blow, vexing daft Jim.");
        area1.LogInformation("How quickly daft jumping zebras vex.");
        area2.LogWarning("Jail zesty vixen who grabbed pay from quack.");
        area2.LogError("The five boxing wizards jump quickly.");
    }

    /// <summary>A port of the loopback address that nobody uses; a service has a fixed one.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
