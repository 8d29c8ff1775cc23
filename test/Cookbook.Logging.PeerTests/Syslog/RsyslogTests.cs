using System.Security.Authentication;
using System.Text;
using Cookbook.Logging.Tests;
using Xunit.Abstractions;

namespace Cookbook.Logging.PeerTests;

/// <summary>Varied records at a real rsyslog: it understands each as what it was logged as.</summary>
public sealed class RsyslogTests(ITestOutputHelper output) : IDisposable
{
    private const int Records = 20_000;

    private readonly TempFolder _folder = new();
    private readonly int _port = FreePort.Find();

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData("OctetCounting")]
    [InlineData("LineFeed")]
    public async Task Every_record_arrives_over_TCP(string framing)
    {
        var input = $"""
            module(load="imtcp" maxFrameSize="200000")
            input(type="imtcp" address="127.0.0.1" port="{_port}")
            """;
        await AssertAllArrive(input, $""" "Transport": "Tcp", "Framing": "{framing}", "Host": "127.0.0.1", "Port": {_port}, "MaxMessageBytes": "64KB" """);
    }

    [SkippableTheory]
    [InlineData("gtls", SslProtocols.Tls12, false)]
    [InlineData("gtls", SslProtocols.Tls13, true)]
    [InlineData("ossl", SslProtocols.Tls12, false)]
    [InlineData("ossl", SslProtocols.Tls13, true)]
    public async Task Every_record_arrives_over_TLS(string driver, SslProtocols version, bool showsCertificate)
    {
        using var files = new TlsFiles();
        await AssertAllArrive(
            TlsInput(files, driver, version, demandsCertificate: showsCertificate),
            $""" {files.Keys(showsCertificate)}, "Port": {_port}, "MaxMessageBytes": "64KB" """,
            () => Assert.Equal(version, files.VersionAt(_port)));
    }

    [SkippableTheory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task A_client_without_the_certificate_that_is_demanded_notices_it(SslProtocols version)
    {
        using var files = new TlsFiles();
        var (server, received) = Rsyslog.Start(_folder, TlsInput(files, "ossl", version, demandsCertificate: true), () => Listening.Tcp(_port));
        using var ending = server;
        await using var sent = new SentToPeer($""" {VariedRecords.Keys}, {files.Keys(showsCertificate: false)}, "Port": {_port} """, shutdownSeconds: 1);
        VariedRecords.LogEnd(sent.Logger);
        await Eventually.BecomesTrue(() => sent.Meters["retries"] > 1, "that it fails is noticed");
        Assert.Empty(received.Messages);
    }

    [SkippableFact]
    public async Task Every_record_that_fits_a_datagram_arrives_at_a_local_socket()
    {
        const int TooLong = 300_000;
        var path = _folder.File("log");
        var input = $"""
            module(load="imuxsock" sysSock.use="off")
            input(type="imuxsock" socket="{path}" useSpecialParser="off" parseHostname="on" useSysTimeStamp="off" ignoreTimestamp="off")
            """;
        var (server, received) = Rsyslog.Start(_folder, input, () => File.Exists(path));
        using var ending = server;
        var records = new VariedRecords(TooLong);
        await using var sent = new SentToPeer($""" {VariedRecords.Keys}, "Transport": "Unix", "Path": "{path}", "MaxMessageBytes": "512KB" """);
        await sent.Send(records, Records);

        var fit = Enumerable.Range(0, Records).Where(i => records.Expected(i).Message.Length < TooLong).ToArray();
        await received.WaitFor(fit.Length);
        Assert.Equal(fit.Select(i => records.Expected(i) with { Time = sent.Time(i) }), received.Messages);
        Assert.Equal(Records - fit.Length, Refused(sent));
        Assert.InRange(Records - fit.Length, 1, Records / 100);
    }

    [SkippableFact]
    public async Task What_arrives_over_UDP_is_what_was_sent()
    {
        const int MaxBytes = 8192;
        var input = $"""
            module(load="imudp")
            input(type="imudp" address="127.0.0.1" port="{_port}" rcvbufSize="1m")
            """;
        var (server, received) = Rsyslog.Start(_folder, input, () => Listening.Udp(_port));
        using var ending = server;
        var records = new VariedRecords(MaxBytes);
        await using var sent = new SentToPeer($""" {VariedRecords.Keys}, "Host": "127.0.0.1", "Port": {_port}, "MaxMessageBytes": {MaxBytes}, "Utc": true """);
        await sent.Send(records, Records, perSecond: 5000);
        for (var ends = 0; received.Messages is not [.., { App: "shop", Message: "the end" }]; ends++)
        {
            Assert.InRange(ends, 0, 100);
            VariedRecords.LogEnd(sent.Logger);
            await sent.Flush();
            await Task.WhenAny(received.WaitFor(() => received.Messages is [.., { Message: "the end" }], "the end"), Task.Delay(200));
        }

        var next = 0;
        foreach (var message in received.Messages.Where(m => m.Message != "the end"))
        {
            // What has not come is passed over; what has come must have been logged, after what came before it.
            while (next < Records && !Matches(message, records.Expected(next) with { Time = sent.Time(next) }, MaxBytes))
            {
                next++;
            }

            Assert.True(next++ < Records, $"never logged, or not after what came before it: {message}");
        }

        output.WriteLine($"{Records} sent, {Records - received.Messages.Count(m => m.Message != "the end")} of them not received, {Refused(sent)} refused, at 5,000 a second");
    }

    private string TlsInput(TlsFiles files, string driver, SslProtocols version, bool demandsCertificate)
    {
        var priority = (driver, version) switch
        {
            ("gtls", SslProtocols.Tls12) => "NORMAL:-VERS-ALL:+VERS-TLS1.2",
            ("gtls", _) => "NORMAL:-VERS-ALL:+VERS-TLS1.3",
            (_, SslProtocols.Tls12) => "MaxProtocol=TLSv1.2",
            _ => "MinProtocol=TLSv1.3",
        };
        return $"""
            global(defaultNetstreamDriverCAFile="{files.CaFile}" defaultNetstreamDriverCertFile="{files.ServerFile}" defaultNetstreamDriverKeyFile="{files.ServerKeyFile}")
            module(load="imtcp" maxFrameSize="200000" streamDriver.name="{driver}" streamDriver.mode="1" streamDriver.authMode="{(demandsCertificate ? "x509/certvalid" : "anon")}" gnutlsPriorityString="{priority}")
            input(type="imtcp" address="127.0.0.1" port="{_port}")
            """;
    }

    private static long Refused(SentToPeer sent) => sent.Meters.Where(m => m.Key.StartsWith("refused", StringComparison.Ordinal)).Sum(m => m.Value);

    /// <summary>Whether a message is the expected one, or as much of it as a datagram may hold.</summary>
    private static bool Matches(SyslogFields message, SyslogFields expected, int maxBytes)
    {
        if (message == expected)
        {
            return true;
        }

        var whole = $"<{message.Priority}>1 {message.Time:yyyy-MM-ddTHH:mm:ss.ffffff}Z {message.Host} {message.App} {message.Process} {message.Id} {message.Data} {message.Message}";
        return message == expected with { Message = message.Message }
            && expected.Message.StartsWith(message.Message, StringComparison.Ordinal)
            && Encoding.UTF8.GetByteCount(whole) is var bytes && bytes > maxBytes - 4 && bytes <= maxBytes;
    }

    private async Task AssertAllArrive(string input, string keys, Action? first = null)
    {
        var (server, received) = Rsyslog.Start(_folder, input, () => Listening.Tcp(_port));
        using var ending = server;
        first?.Invoke();
        var records = new VariedRecords(60_000);
        await using var sent = new SentToPeer($"{VariedRecords.Keys}, {keys}");
        await sent.Send(records, Records);
        await received.WaitFor(Records);
        Assert.Equal(Enumerable.Range(0, Records).Select(i => records.Expected(i) with { Time = sent.Time(i) }), received.Messages);
        Assert.Equal(0, Refused(sent));
    }
}
