using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.PeerTests;

/// <summary><c>logger</c> of util-linux sends, in each of its forms; every field arrives as it was given.</summary>
public sealed class LoggerTests : IDisposable
{
    private const string Text = "the quick · brown 🦊 said: \"jump\" [7] \\o/";
    private const int Process = 4242;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cookbook-logging-");
    private readonly ConcurrentQueue<DetachedRecord> _kept = new();

    public void Dispose() => _folder.Delete(recursive: true);

    [SkippableTheory]
    [InlineData(ReceiverTransport.Udp, "--udp")]
    [InlineData(ReceiverTransport.Tcp, "--tcp")]
    [InlineData(ReceiverTransport.Tcp, "--tcp --octet-count")]
    [InlineData(ReceiverTransport.Unix, "")]
    [InlineData(ReceiverTransport.UnixDatagram, "")]
    public async Task All_fields_of_a_message_of_RFC_5424_arrive(ReceiverTransport transport, string form)
    {
        string[] more = ["--rfc5424", "--msgid", "PAID", "--sd-id", "order@32473", "--sd-param", "Id=\"7\"", "--sd-param", "Note=\"a \\\"b\\\" \\] c\\\\\"", "--sd-id", "meta", "--sd-param", "sequenceId=\"1\""];
        var before = DateTime.SpecifyKind(Now(), DateTimeKind.Utc);
        var record = Assert.Single(await Receive(transport, 1, [.. Words(form), .. more, .. Usual("local3.warning"), Text]));
        AssertUsual(record, LogLevel.Warning, "local3", "warning", Text);
        Assert.InRange(record.Timestamp, before.AddSeconds(-1), Now());
        Assert.Equal(Environment.MachineName, record["SyslogHost"]);
        Assert.Equal("PAID", record.EventId.Name);
        Assert.Equal("1", record["timeQuality.tzKnown"]);
        Assert.Equal(("7", "a \"b\" ] c\\", "1"), (record["Id"], record["Note"], record["meta.sequenceId"]));
    }

    [SkippableTheory]
    [InlineData(ReceiverTransport.Udp, "--udp --rfc5424=notq", true, true)]
    [InlineData(ReceiverTransport.Tcp, "--tcp --rfc5424=nohost", true, false)]
    [InlineData(ReceiverTransport.Tcp, "--tcp --octet-count --rfc5424=notime,notq", false, true)]
    [InlineData(ReceiverTransport.Udp, "--udp --rfc3164", true, true)]
    [InlineData(ReceiverTransport.Tcp, "--tcp --rfc3164", true, true)]
    [InlineData(ReceiverTransport.Tcp, "--tcp --octet-count --rfc3164", true, true)]
    [InlineData(ReceiverTransport.Unix, "--rfc3164", true, true)]
    [InlineData(ReceiverTransport.UnixDatagram, "--rfc3164", true, true)]
    [InlineData(ReceiverTransport.Unix, "", true, false)]
    [InlineData(ReceiverTransport.UnixDatagram, "", true, false)]
    public async Task All_fields_that_a_form_has_arrive(ReceiverTransport transport, string form, bool hasTime, bool hasHost)
    {
        var before = Now();
        var record = Assert.Single(await Receive(transport, 1, [.. Words(form), .. Usual("authpriv.err"), Text]));
        AssertUsual(record, LogLevel.Error, "authpriv", "err", Text);
        Assert.Equal(hasHost ? Environment.MachineName : null, record["SyslogHost"]);
        Assert.InRange(record.Timestamp, before.AddSeconds(-1), Now());
        Assert.True(hasTime || record.Timestamp >= before);
        Assert.False(record.TryGetValue("SyslogError", out _));
    }

    [SkippableTheory]
    [InlineData(ReceiverTransport.Tcp, "--tcp")]
    [InlineData(ReceiverTransport.Tcp, "--tcp --octet-count")]
    [InlineData(ReceiverTransport.Tcp, "--tcp --rfc3164")]
    [InlineData(ReceiverTransport.Unix, "")]
    public async Task Every_line_of_a_file_arrives_in_order(ReceiverTransport transport, string form)
    {
        var lines = Enumerable.Range(1, 2000).Select(i => string.Create(CultureInfo.InvariantCulture, $"line {i} {new string('x', i % 700)}")).ToArray();
        var file = Path.Combine(_folder.FullName, "lines");
        await File.WriteAllLinesAsync(file, lines);
        var records = await Receive(transport, lines.Length, [.. Words(form), .. Usual("user.info"), "--file", file]);
        Assert.Equal(lines, records.Select(r => r.GetMessage()));
        Assert.All(records, r => AssertUsual(r, LogLevel.Information, "user", "info", r.GetMessage()));
    }

    private static DateTime Now() => TimeProvider.System.GetUtcNow().UtcDateTime;

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string[] Usual(string priority) => ["--tag", "shop", "--priority", priority, $"--id={Process}"];

    private static void AssertUsual(DetachedRecord record, LogLevel level, string facility, string severity, string text)
    {
        Assert.Equal((level, facility, severity), (record.Level, record["SyslogFacility"], record["SyslogSeverity"]));
        Assert.Equal(("shop", Process, text), (record.Category, record.ProcessId, record.GetMessage()));
    }

    private async Task<DetachedRecord[]> Receive(ReceiverTransport transport, int count, string[] arguments)
    {
        const string Logger = "/usr/bin/logger";
        Skip.IfNot(File.Exists(Logger), "There is no logger.");
        var isUnix = transport is ReceiverTransport.Unix or ReceiverTransport.UnixDatagram;
        var path = Path.Combine(_folder.FullName, "log");
        var services = new ServiceCollection();
        services.AddLogging(logging => logging
            .SetMinimumLevel(LogLevel.Trace)
            .AddCookbookLogging(c => c.UseHandler("kept", context => new Keeping(context, _kept)).UseRoot(r => r.Level = LogLevel.Trace))
            .AddSyslogReceiver(o => (o.Transport, o.Port, o.Path) = (transport, 0, isUnix ? path : null)));
        await using var provider = services.BuildServiceProvider();
        var service = provider.GetRequiredService<ReceiverService>();
        await service.StartAsync(CancellationToken.None);
        string[] to = isUnix ? ["--socket", path] : ["--server", "127.0.0.1", "--port", $"{service.Receivers[0].EndPoint!.Port}"];
        var start = new ProcessStartInfo(Logger, [.. to, .. arguments]) { RedirectStandardError = true };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var logger = System.Diagnostics.Process.Start(start)!;
        Assert.Equal("", await logger.StandardError.ReadToEndAsync());
        await logger.WaitForExitAsync();
        Assert.Equal(0, logger.ExitCode);
        for (var i = 0; i < 1000 && _kept.Count < count; i++)
        {
            await Task.Delay(10);
        }

        await service.StopAsync(CancellationToken.None);
        return [.. _kept];
    }

    private sealed class Keeping(HandlerContext context, ConcurrentQueue<DetachedRecord> kept) : LogHandler(context)
    {
        protected override void Emit(LogRecord record)
        {
            if (record.Origin is not null)
            {
                kept.Enqueue(record.Detach());
            }
        }
    }
}
