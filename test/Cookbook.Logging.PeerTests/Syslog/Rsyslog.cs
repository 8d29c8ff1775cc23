using Cookbook.Logging.Tests;

namespace Cookbook.Logging.PeerTests;

/// <summary>A real rsyslog, which writes what it understands of each message to a file.</summary>
internal static class Rsyslog
{
    // One worker, so that the file has the order of arrival.
    private const string Before = """
        global(maxMessageSize="1m" parser.escapeControlCharacterTab="off")
        main_queue(queue.workerThreads="1" queue.size="100000")
        """;

    private static readonly (string Name, string Property)[] s_fields =
    [
        ("version", "protocol-version"), ("pri", "pri"), ("host", "hostname"), ("app", "app-name"), ("process", "procid"), ("id", "msgid"), ("data", "structured-data"), ("message", "msg"),
    ];

    /// <summary>Starts one that takes messages by what inputs are given it.</summary>
    public static (Server Server, ReceivedFile Received) Start(TempFolder folder, string inputs, Func<bool> isReady)
    {
        var path = folder.File("received");
        var fields = string.Join('\n', s_fields.Select(f => $"""property(outname="{f.Name}" name="{f.Property}" format="jsonf")"""));
        var configuration = $$"""
            {{Before}}
            {{inputs}}
            template(name="fields" type="list" option.jsonf="on") {
            {{fields}}
            property(outname="time" name="timereported" dateFormat="rfc3339" format="jsonf")
            }
            action(type="omfile" file="{{path}}" template="fields")

            """;
        return (Run(folder, configuration, isReady), new(path));
    }

    /// <summary>Starts one with a whole configuration.</summary>
    public static Server Run(TempFolder folder, string configuration, Func<bool> isReady)
    {
        var program = Peers.Program("usr/sbin/rsyslogd");
        File.WriteAllText(folder.File("rsyslog.conf"), configuration);
        return Server.Start(program, ["-n", "-i", "NONE", "-f", folder.File("rsyslog.conf"), "-M", Peers.Modules("imudp.so")], isReady);
    }
}
