using Cookbook.Logging.Tests;

namespace Cookbook.Logging.PeerTests;

/// <summary>Varied records at a real syslog-ng: it understands each as what it was logged as.</summary>
public sealed class SyslogNgTests : IDisposable
{
    private const int Records = 20_000;

    private readonly TempFolder _folder = new();
    private readonly int _port = FreePort.Find();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public Task Every_record_arrives_over_TCP() => AssertAllArrive(
        $"""syslog(transport("tcp") ip("127.0.0.1") port({_port}));""",
        $""" "Transport": "Tcp", "Host": "127.0.0.1", "Port": {_port} """);

    [SkippableFact]
    public Task Every_record_arrives_over_TCP_a_line_each() => AssertAllArrive(
        $"""network(transport("tcp") ip("127.0.0.1") port({_port}) flags(syslog-protocol));""",
        $""" "Transport": "Tcp", "Framing": "LineFeed", "Host": "127.0.0.1", "Port": {_port} """);

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_record_arrives_over_TLS(bool showsCertificate)
    {
        using var files = new TlsFiles();
        var verify = showsCertificate ? "required-trusted" : "optional-untrusted";
        await AssertAllArrive(
            $"""syslog(transport("tls") ip("127.0.0.1") port({_port}) tls(key-file("{files.ServerKeyFile}") cert-file("{files.ServerFile}") ca-file("{files.CaFile}") peer-verify({verify})));""",
            $""" {files.Keys(showsCertificate)}, "Port": {_port} """);
    }

    /// <summary>It takes the byte order mark for what it is, a sign of UTF-8, and not for a part of the text.</summary>
    private static SyslogFields WithoutMark(SyslogFields fields) => fields.Message is ['\uFEFF', ..] ? fields with { Message = fields.Message[1..] } : fields;

    private async Task AssertAllArrive(string source, string keys)
    {
        var (server, received) = SyslogNg.Start(_folder, source, () => Listening.Tcp(_port));
        using var ending = server;
        var records = new VariedRecords(60_000);
        await using var sent = new SentToPeer($"""{VariedRecords.Keys}, {keys}, "MaxMessageBytes": "64KB" """);
        await sent.Send(records, Records);
        await received.WaitFor(Records);
        Assert.Equal(Enumerable.Range(0, Records).Select(i => WithoutMark(records.Expected(i)) with { Time = sent.Time(i) }), received.Messages);
    }
}
