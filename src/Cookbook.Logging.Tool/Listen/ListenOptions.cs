namespace Cookbook.Logging.Tool;

/// <summary>What <c>listen</c> was asked for.</summary>
/// <param name="Config">The configuration file; null for a receiver and a handler made from the rest.</param>
/// <param name="Port">The port of the loopback address; 0 for any that is free.</param>
/// <param name="File">The rotating file to write; null for the console.</param>
/// <param name="Syslog">The port of the loopback address at which syslog is received in place of records, by UDP and by TCP; 0 for any two that are free, null for none.</param>
internal sealed record ListenOptions(string? Config, int Port = TcpSocketOptions.DefaultPort, string? File = null, int? Syslog = null)
{
    /// <summary>What stands in for a configuration file: everything that comes, to one place.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Keys()
    {
        List<KeyValuePair<string, string?>> keys =
        [
            new("Logging:LogLevel:Default", "Trace"),
            new("Logging:LogLevel:Microsoft", "Warning"),
            .. Syslog is { } syslog
                ? [.. Receiver("udp", SyslogReceiverKind.Name, ReceiverTransport.Udp, syslog), .. Receiver("tcp", SyslogReceiverKind.Name, ReceiverTransport.Tcp, syslog)]
                : Receiver("Socket", SocketReceiverKind.Name, ReceiverTransport.Tcp, Port),
        ];
        const string Handler = "Logging:Cookbook:Handlers:log";
        if (File is null)
        {
            keys.Add(new($"{Handler}:Type", "Console"));
        }
        else
        {
            keys.AddRange(DefaultFile.Keys("").Append(new("Type", DefaultFile.Kind)).Select(k => KeyValuePair.Create($"{Handler}:{k.Key}", k.Key == "Path" ? File : k.Value)));
        }

        return keys;
    }

    private static IEnumerable<KeyValuePair<string, string?>> Receiver(string name, string kind, ReceiverTransport transport, int port) =>
    [
        new($"{ReceiverSection.Path}:{name}:Type", kind),
        new($"{ReceiverSection.Path}:{name}:Transport", transport.ToString()),
        new($"{ReceiverSection.Path}:{name}:Port", port.ToString(System.Globalization.CultureInfo.InvariantCulture)),
    ];
}
