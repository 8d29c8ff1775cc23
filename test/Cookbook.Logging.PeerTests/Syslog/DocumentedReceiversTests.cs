using System.Globalization;
using System.Text.RegularExpressions;
using Cookbook.Logging.Tests;

namespace Cookbook.Logging.PeerTests;

/// <summary>The configurations of receivers in <c>docs/syslog.md</c>, in real receivers, with nothing changed but ports and paths.</summary>
public sealed partial class DocumentedReceiversTests : IDisposable
{
    private const int Records = 100;

    private readonly TempFolder _folder = new();
    private readonly TlsFiles _files = new();
    private readonly int _udp = FreePort.Find();
    private readonly int _tcp = FreePort.Find();
    private readonly int _tls = FreePort.Find();

    private string Log => _folder.File("shop.log");

    private string LocalSocket => _folder.File("log");

    public void Dispose()
    {
        _files.Dispose();
        _folder.Dispose();
    }

    [SkippableTheory]
    [InlineData("Udp")]
    [InlineData("Tcp")]
    [InlineData("Tls")]
    [InlineData("Unix")]
    public async Task Rsyslog_understands_each_transport(string transport)
    {
        using var server = Rsyslog.Run(_folder, Documented("rsyslog", "address=\"127.0.0.1\" port=\"{0}\"", "port=\"{0}\""), IsReady);
        await AssertUnderstood(transport, "Z", f => f with { Message = f.Message.Replace("\t", "#011", StringComparison.Ordinal) });
    }

    [SkippableTheory]
    [InlineData("Udp")]
    [InlineData("Tcp")]
    [InlineData("Tls")]
    [InlineData("Unix")]
    public async Task Syslog_ng_understands_each_transport(string transport)
    {
        using var server = SyslogNg.Run(_folder, Documented("syslog-ng", "ip(\"127.0.0.1\") port({0})", "port({0})"), IsReady);
        await AssertUnderstood(transport, "+00:00", f => f with { Message = f.Message is ['\uFEFF', ..] ? f.Message[1..] : f.Message });
    }

    private bool IsReady() => Listening.Udp(_udp) && Listening.Tcp(_tcp) && Listening.Tcp(_tls) && File.Exists(LocalSocket);

    /// <summary>The block of code below a heading of the page.</summary>
    private string Documented(string heading, string loopback, string anywhere)
    {
        var page = File.ReadAllText(Path.Combine(Peers.Repository, "docs/syslog.md"));
        var text = page.Split($"\n## {heading}\n")[1].Split("```\n")[1];
        foreach (var (port, own) in new[] { (514, _udp), (601, _tcp), (6514, _tls) })
        {
            text = Replace(text, string.Format(CultureInfo.InvariantCulture, anywhere, port), string.Format(CultureInfo.InvariantCulture, loopback, own));
        }

        text = Replace(text, "/etc/ssl/ca.pem", _files.CaFile);
        text = Replace(text, "/etc/ssl/server.pem", _files.ServerFile);
        text = Replace(text, "/etc/ssl/server.key", _files.ServerKeyFile);
        return Replace(Replace(text, "/var/log/shop.log", Log), "/dev/log", LocalSocket);
    }

    private static string Replace(string text, string old, string by)
    {
        Assert.Contains(old, text, StringComparison.Ordinal);
        return text.Replace(old, by, StringComparison.Ordinal);
    }

    private async Task AssertUnderstood(string transport, string zone, Func<SyslogFields, SyslogFields> asItSees)
    {
        var isDatagram = transport is "Udp" or "Unix";
        var records = new VariedRecords(isDatagram ? 7000 : 60_000);
        var keys = transport switch
        {
            "Tls" => $"""{_files.Keys(showsCertificate: true)}, "Port": {_tls} """,
            "Unix" => $""" "Transport": "Unix", "Path": "{LocalSocket}" """,
            _ => $""" "Transport": "{transport}", "Host": "127.0.0.1", "Port": {(transport == "Udp" ? _udp : _tcp)} """,
        };
        await using var sent = new SentToPeer($"""{VariedRecords.Keys}, {keys}, "Utc": true, "MaxMessageBytes": {(isDatagram ? 8192 : 65_000)} """);
        await sent.Send(records, Records);
        string[] lines = [];
        await Eventually.BecomesTrue(() => (lines = File.Exists(Log) ? File.ReadAllText(Log).Split('\n') : []).Length > Records, "every line");
        for (var i = 0; i < Records; i++)
        {
            var seen = asItSees(records.Expected(i));
            Assert.Equal($"{sent.Time(i):yyyy-MM-ddTHH:mm:ss.ffffff}{zone} {seen.Host} {seen.App} {seen.Process} {seen.Id} {seen.Data} {seen.Message}", WithoutOwnNumber(lines[i]));
        }
    }

    /// <summary>Takes away what syslog-ng adds to messages that come by a local socket.</summary>
    private static string WithoutOwnNumber(string line) => OwnNumber().Replace(line, own => line[own.Index - 1] == ']' ? "" : "-");

    [GeneratedRegex(@"\[meta sequenceId=""\d+""\]")]
    private static partial Regex OwnNumber();
}
