using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Cookbook.Logging.Tests;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit.Abstractions;

namespace Cookbook.Logging.PeerTests;

/// <summary>What syslog-ng's load generator sends as fast as it can is stored whole, by our receiver as by rsyslog; how fast, is told.</summary>
[Collection(nameof(Alone))]
public sealed partial class LoggenTests(ITestOutputHelper output) : IDisposable
{
    private const int Rounds = 2;
    private const int Connections = 4;
    private const int Each = 50_000;
    private const int Size = 300;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData("--syslog-proto")]
    [InlineData("--syslog-proto --no-framing")]
    [InlineData("")]
    public async Task Nothing_is_lost(string form)
    {
        var options = form.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var round = 1; round <= Rounds; round++)
        {
            var theirs = await Theirs(_folder.File($"rsyslog{round}"), options);
            var ours = await Ours(_folder.File($"ours{round}"), options);
            output.WriteLine($"{Connections} connections, {Size} bytes a message, {(form.Length > 0 ? form : "RFC 3164")}: ours {ours:N0} messages a second, rsyslog {theirs:N0}, ratio {ours / theirs:F2}");
        }
    }

    private async Task<double> Theirs(string file, string[] options)
    {
        var port = FreePort.Find();
        using var server = Rsyslog.Run(
            _folder,
            $"""
            module(load="imtcp")
            input(type="imtcp" address="127.0.0.1" port="{port}")
            template(name="message" type="string" string="%msg%\n")
            action(type="omfile" file="{file}" template="message")

            """,
            () => Listening.Tcp(port));
        return await Stored(file, port, options);
    }

    private static async Task<double> Ours(string file, string[] options)
    {
        var json = $$"""
            { "Logging": {
              "LogLevel": { "Default": "Trace" },
              "Receivers": { "loggen": { "Type": "Syslog", "Transport": "Tcp", "Port": 0 } },
              "Cookbook": { "Handlers": { "file": { "Type": "RotatingFile", "Path": "{{file}}", "Formatter": { "Format": "%(message)s" }, "Filters": [ { "Type": "Logger", "Name": "prg00000" } ] } } } } }
            """;
        var configuration = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging(logging => logging.AddConfiguration(configuration.GetSection("Logging")).AddCookbookLogging().AddSyslogReceiver());
        await using var provider = services.BuildServiceProvider();
        var receivers = provider.GetRequiredService<ReceiverService>();
        await receivers.StartAsync(CancellationToken.None);
        var rate = await Stored(file, receivers.Receivers.Single().EndPoint!.Port, options);
        await receivers.StopAsync(CancellationToken.None);
        return rate;
    }

    /// <summary>Sends, waits until all is in the file, and looks whether it is.</summary>
    /// <returns>How many messages a second.</returns>
    private static async Task<double> Stored(string file, int port, string[] options)
    {
        const int Sent = Connections * Each;
        var clock = Stopwatch.StartNew();
        // It looks twice a second alone whether it has come to its end: the file tells it sooner.
        var sending = Task.Run(() => Loggen.Send(port, Connections, Each, Size, options));

        // All lines have the same length; so nobody need read them while they are written.
        await Eventually.BecomesTrue(() => sending.IsFaulted || (new FileInfo(file) is { Exists: true, Length: > Size } info && info.Length >= (long)Sent * LineLength(file)), "every message in the file");
        var seconds = clock.Elapsed.TotalSeconds;
        var sent = await sending;
        Assert.Equal(Sent, sent);
        var lines = await File.ReadAllLinesAsync(file);
        Assert.Equal(sent, lines.Length);
        Assert.Equal(sent, lines.Select(Number).Distinct().Count());
        return Sent / seconds;
    }

    private static int LineLength(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var start = new byte[Size * 2];
        return Array.IndexOf(start, (byte)'\n', 0, stream.Read(start)) + 1;
    }

    private static (int Connection, int Number) Number(string line)
    {
        var match = Numbered().Match(line);
        Assert.True(match.Success, line);
        return (int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture), int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"seq: (\d+), thread: (\d+), runid: \d+, stamp: [-0-9T:]+ (?:PADD)+[PAD]*$")]
    private static partial Regex Numbered();
}
