using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.TestProgram;

/// <summary>
/// Sends numbered records to a receiver that confirms, with a spool, says <c>logged</c> when all are handed over, and ends when it is given a line or killed:
/// <c>socket PORT SPOOL FIRST COUNT</c>.
/// </summary>
internal static class SocketMode
{
    public static async Task<int> RunAsync(string port, string spool, string first, string count)
    {
        await using var logging = SettingsLogging.From($$"""
            { "Handlers": { "far": { "Type": "TcpSocket", "Host": "127.0.0.1", "Port": {{port}}, "Encoding": "Json", "Acknowledge": true, "SpoolPath": "{{spool}}", "ShutdownTimeout": "00:00:20" } } }
            """);
        var logger = logging.Factory.CreateLogger("numbered");
        var from = int.Parse(first, CultureInfo.InvariantCulture);
        for (var i = from; i < from + int.Parse(count, CultureInfo.InvariantCulture); i++)
        {
            logger.LogInformation("record {Number}", i);
        }

        await Console.Out.WriteLineAsync("logged");
        await Console.In.ReadLineAsync();
        return 0;
    }
}
