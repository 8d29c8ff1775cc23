using Cookbook.Logging;
using Microsoft.Extensions.Logging;

namespace Cookbook.Samples;

/// <summary>
/// Whom a line is about, without saying it in each call. Python wraps the logger in an adapter, here a scope is opened around what is done for a connection; and a filter
/// gives records values that it knows itself.
/// </summary>
internal sealed class Recipe09Context() : Recipe(9, "context", "Context by scopes and by filters")
{
    private const string Configuration = """
        {
          "Formatters": {
            "connection": { "Format": "[%(connid)s] %(message)s", "Defaults": { "connid": "-" } },
            "request":    { "Format": "%(asctime)-15s %(name)-5s %(levelname)-8s IP: %(ip)-15s User: %(user)-8s %(message)s" }
          },
          "Handlers": {
            "connections": { "Type": "Console", "Formatter": "connection" },
            "requests":    { "Type": "Console", "Formatter": "request" }
          },
          "Loggers": {
            "server": { "Level": "Debug", "Handlers": [ "connections" ], "Propagate": false },
            "a.b.c":  { "Level": "Debug", "Handlers": [ "requests" ], "Filters": [ "who" ], "Propagate": false },
            "d.e.f":  { "Level": "Debug", "Handlers": [ "requests" ], "Filters": [ "who" ], "Propagate": false }
          }
        }
        """;

    private static readonly (LogLevel Level, string Name)[] s_levels =
    [
        (LogLevel.Debug, "DEBUG"), (LogLevel.Information, "INFO"), (LogLevel.Warning, "WARNING"), (LogLevel.Error, "ERROR"), (LogLevel.Critical, "CRITICAL"),
    ];

    public override void Run()
    {
        using (var logging = CookbookLogging.FromJson(Configuration, code => code.UseFilter("who", new ContextFilter())))
        {
            var server = logging.CreateLogger("server");
            server.LogInformation("listening");
            Task.WaitAll(Serve(server, 17), Serve(server, 18));
        }

        using (var logging = CookbookLogging.FromJson(Configuration, code => code.UseFilter("who", new ContextFilter())))
        {
            var (a1, a2) = (logging.CreateLogger("a.b.c"), logging.CreateLogger("d.e.f"));
            a1.LogDebug("A debug message");
            a1.LogInformation("An info message with {What}", "some parameters");
            for (var i = 0; i < 10; i++)
            {
                var (level, name) = s_levels[i % s_levels.Length];
                a2.Log(level, "A message at {Level} level with {Number} {Word}", name, 2, "parameters");
            }
        }
    }

    /// <summary>What is logged here, in whatever method and on whatever thread, has the connection's number.</summary>
    private static async Task Serve(ILogger logger, int connection)
    {
        using (logger.BeginProperties(("connid", connection)))
        {
            logger.LogInformation("connected");
            await Task.Run(() => logger.LogInformation("a request of connection {Connection} is answered", connection));
            logger.LogInformation("disconnected");
        }
    }
}

/// <summary>Gives each record an address and a user; a service would take them from what it has at hand, this one takes them in turn.</summary>
internal sealed class ContextFilter : ILogFilter
{
    private static readonly string[] s_users = ["jim", "fred", "sheila"];
    private static readonly string[] s_addresses = ["123.231.231.123", "127.0.0.1", "192.168.0.1", "10.0.0.7"];
    private int _records;

    public LogRecord? Filter(LogRecord record)
    {
        var number = Interlocked.Increment(ref _records) - 1;
        return record.With("ip", s_addresses[number % s_addresses.Length]).With("user", s_users[number % s_users.Length]);
    }
}
