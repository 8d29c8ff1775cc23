using Microsoft.Extensions.Logging;

namespace Cookbook.Samples;

/// <summary>
/// Messages in the form of RFC 5424, with structured data: the named values of a call and of its scopes each are an element, and a value that is itself a set of named values is one
/// of its own, under its own name and enterprise number.
/// </summary>
internal sealed class Recipe34Rfc5424() : Recipe(34, "rfc5424", "Logging to syslog with RFC 5424 and structured data")
{
    public override void Run()
    {
        using var socket = new SyslogSocket();
        using (var logging = CookbookLogging.FromJson($$"""
            {
              "Handlers": {
                "syslog": {
                  "Type": "Syslog", "Host": "127.0.0.1", "Port": {{socket.Port}}, "Facility": "Local0", "EnterpriseNumber": 12345,
                  "HostName": "web1.example.com", "AppName": "shop", "ProcId": "4242", "Utc": true,
                  "Origin": { "software": "shop", "swVersion": "1.2" }
                }
              },
              "Root": { "Level": "Debug", "Handlers": [ "syslog" ] }
            }
            """))
        {
            var logger = logging.CreateLogger("Shop.Payments");
            logger.LogDebug("without any data");
            logger.LogInformation(new EventId(7, "OrderPaid"), "order {OrderId} is paid by {Customer}", 42, "Ann \"the Boss\" [VIP]");

            var foo = new Dictionary<string, object?> { ["bar"] = "baz", ["baz"] = "bozz", ["fizz"] = @"C:\buzz" };
            var other = new Dictionary<string, object?> { ["eventSource"] = "Application" };
            using (logger.BeginScope(new Dictionary<string, object?> { ["User"] = "ann", ["foo"] = foo, ["other@32473"] = other }))
            {
                logger.LogError(new EventId(12), "two elements of the scope's own\nand two lines");
            }
        }

        foreach (var message in socket.Messages())
        {
            Console.WriteLine(message);
        }
    }
}
