using Microsoft.Extensions.Logging;

namespace Cookbook.Samples;

/// <summary>
/// RFC 5424 wants a byte order mark where UTF-8 begins in a message, and lets an ASCII part stand before it. The format may have the mark (<c>\ufeff</c> in JSON) where that
/// is; without it, the handler puts one before each message that has characters beyond ASCII.
/// </summary>
internal sealed class Recipe21SyslogBom() : Recipe(21, "syslog-bom", "Inserting a BOM into messages sent to a syslog receiver")
{
    public override void Run()
    {
        using var socket = new SyslogSocket();
        using (var logging = CookbookLogging.FromJson($$$"""
            {
              "Formatters": {
                "marked": { "Format": "%(levelname)s:%(name)s \ufeff%(message)s" },
                "plain":  { "Format": "%(levelname)s:%(name)s %(message)s" }
              },
              "Handlers": {
                "marked":    { "Type": "Syslog", "Host": "127.0.0.1", "Port": {{{socket.Port}}}, "HostName": "till1", "AppName": "marked", "ProcId": "-", "Formatter": "marked" },
                "by-itself": { "Type": "Syslog", "Host": "127.0.0.1", "Port": {{{socket.Port}}}, "HostName": "till1", "AppName": "by-itself", "ProcId": "-", "Formatter": "plain" }
              },
              "Root": { "Handlers": [ "marked", "by-itself" ] }
            }
            """))
        {
            var logger = logging.CreateLogger("shop");
            logger.LogInformation("Größe {Size}: für {Price} €", "M", 12);
            logger.LogInformation("size {Size}", "M");
        }

        // The two handlers send side by side; each keeps its own order.
        foreach (var message in socket.Messages().OrderByDescending(m => m.Contains(" marked ", StringComparison.Ordinal)))
        {
            Console.WriteLine(message);
        }
    }
}
