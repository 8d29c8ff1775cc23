using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Cookbook.Logging.PeerTests;

/// <summary>syslog-ng's own load generator.</summary>
internal static partial class Loggen
{
    /// <summary>Sends over some connections at once, as fast as it can.</summary>
    /// <param name="port">Where to, by TCP.</param>
    /// <param name="connections">How many connections.</param>
    /// <param name="number">How many messages over each of them.</param>
    /// <param name="size">How many bytes a message has.</param>
    /// <param name="more">Its further options.</param>
    /// <returns>How many messages it says that it has sent.</returns>
    public static int Send(int port, int connections, int number, int size, params string[] more)
    {
        var start = new ProcessStartInfo(
            Peers.Program("usr/bin/loggen"),
            ["--inet", "--stream", $"--active-connections={connections}", $"--number={number}", $"--size={size}", "--rate=1000000", "--interval=60", "--quiet", .. more, "127.0.0.1", port.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardError = true,
        };
        start.Environment["LD_LIBRARY_PATH"] = Peers.LibraryPath;
        start.Environment["SYSLOGNG_PREFIX"] = Peers.Prefix;
        using var loggen = Process.Start(start)!;
        var said = loggen.StandardError.ReadToEnd();
        loggen.WaitForExit();
        var count = Count().Match(said);
        Assert.True(count.Success, said);
        return int.Parse(count.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^average rate = .*, count=(\d+),", RegexOptions.Multiline)]
    private static partial Regex Count();
}
