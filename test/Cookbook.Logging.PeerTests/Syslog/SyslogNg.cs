using Cookbook.Logging.Tests;

namespace Cookbook.Logging.PeerTests;

/// <summary>A real syslog-ng, which writes what it understands of each message to a file.</summary>
internal static class SyslogNg
{
    /// <summary>Starts one that takes messages by what sources are given it.</summary>
    public static (Server Server, ReceivedFile Received) Start(TempFolder folder, string sources, Func<bool> isReady)
    {
        var path = folder.File("received");
        // It has no name for the version; what it takes for the older form has neither MSGID nor SDATA.
        var configuration = $$"""
            @version: 3.38
            options { frac-digits(6); keep-hostname(yes); use-dns(no); dns-cache(no); log-msg-size(262144); stats-freq(0); };
            source s_all { {{sources}} };
            destination d_all { file("{{path}}" template("$(format-json version=1 pri=$PRI time=$ISODATE host=$HOST app=$PROGRAM process=$PID id=${MSGID:--} data=$SDATA message=$MESSAGE)\n")); };
            log { source(s_all); destination(d_all); flags(flow-control); };

            """;
        return (Run(folder, configuration, isReady), new(path));
    }

    /// <summary>Starts one with a whole configuration.</summary>
    public static Server Run(TempFolder folder, string configuration, Func<bool> isReady)
    {
        var program = Peers.Program("usr/sbin/syslog-ng");
        File.WriteAllText(folder.File("syslog-ng.conf"), configuration);
        string[] arguments =
        [
            "--foreground", "--no-caps", "--cfgfile", folder.File("syslog-ng.conf"), "--module-path", Peers.Modules("libafsocket.so"),
            "--persist-file", folder.File("persist"), "--control", folder.File("control"), "--pidfile", folder.File("pid"),
        ];
        return Server.Start(program, arguments, isReady);
    }
}
