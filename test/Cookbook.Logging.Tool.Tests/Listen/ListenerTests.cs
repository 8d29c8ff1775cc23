using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;

namespace Cookbook.Logging.Tool.Tests;

public sealed class ListenerTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Log => _folder.File("received.log");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("pickle", false)]
    [InlineData("pickle", true)]
    [InlineData("json", true)]
    public async Task What_is_sent_is_in_the_listeners_file(string encoding, bool acknowledge)
    {
        using var host = Listener.Build(new ListenOptions(null, 0, Log));
        await host.StartAsync();
        var port = host.Services.GetRequiredService<ReceiverService>().Receivers[0].EndPoint!.Port;

        string[] send = ["send", "--port", $"{port}", "--encoding", encoding, "--level", "warn", "--category", "Shop.Payments", "-p", "Card=visa", "card {declined}"];
        var ran = await Ran.CommandAsync(acknowledge ? [.. send, "--acknowledge"] : send);
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();

        Assert.Equal((ExitCode.Good, ""), (ran.Code, ran.Error));
        Assert.Contains(await File.ReadAllLinesAsync(Log), l => l.EndsWith(" WARNING Shop.Payments card {declined}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_configuration_says_where_to_listen_and_what_to_write()
    {
        var config = _folder.File("listen.json");
        await File.WriteAllTextAsync(config, """
            {
              "Logging": {
                "Receivers": { "local": { "Type": "Socket", "Transport": "Unix", "Path": "in.sock" } },
                "Cookbook": { "Handlers": { "all": { "Type": "RotatingFile", "Path": "received.log", "Formatter": { "Type": "Logfmt" } } } }
              }
            }
            """);
        using var host = Listener.Build(new ListenOptions(config));
        await host.StartAsync();

        var ran = await Ran.CommandAsync("send", "--path", _folder.File("in.sock"), "-p", "Order=7", "paid");
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();

        Assert.Equal((ExitCode.Good, ""), (ran.Code, ran.Error));
        Assert.Contains(await File.ReadAllLinesAsync(Log), l => l.Contains(" level=information logger=cookbook-logging msg=\"paid\" Order=7", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Syslog_is_received_by_datagrams_and_connections()
    {
        using var host = Listener.Build(new ListenOptions(null, File: Log, Syslog: 0));
        await host.StartAsync();
        var receivers = host.Services.GetRequiredService<ReceiverService>().Receivers;
        Assert.Equal(["tcp", "udp"], receivers.Select(r => r.Name).Order(StringComparer.Ordinal));
        using var connection = new TcpClient();
        using var datagrams = new UdpClient();
        await connection.ConnectAsync(receivers.Single(r => r.Name == "tcp").EndPoint!);
        await connection.GetStream().WriteAsync("<11>1 - - app - - - by connection\n"u8.ToArray());
        await datagrams.SendAsync("<12>1 - - app - - - by datagram"u8.ToArray(), receivers.Single(r => r.Name == "udp").EndPoint!);
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();

        var lines = await File.ReadAllLinesAsync(Log);
        Assert.Contains(lines, l => l.EndsWith(" ERROR app by connection", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.EndsWith(" WARNING app by datagram", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_configuration_may_have_syslog_alone()
    {
        var config = _folder.File("listen.json");
        await File.WriteAllTextAsync(config, """
            { "Logging": { "Receivers": { "in": { "Type": "Syslog", "Port": 0 } }, "Cookbook": { "Handlers": { "n": { "Type": "Null" } } } } }
            """);
        using var host = Listener.Build(new ListenOptions(config));
        await host.StartAsync();
        Assert.Equal(["in"], host.Services.GetRequiredService<ReceiverService>().Receivers.Select(r => r.Name));
        await host.StopAsync();
    }

    [Fact]
    public async Task Nobody_who_listens_means_that_not_all_was_handed_over()
    {
        var ran = await Ran.CommandAsync("send", "--path", _folder.File("nobody.sock"), "--timeout", "50ms", "hello");

        Assert.Equal(ExitCode.Problems, ran.Code);
        Assert.Contains("not everything was handed over within 00:00:00.0500000: TcpSocket: 1 records", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_its_end_it_writes_what_it_has_read()
    {
        const int Lines = 5000;
        using var listen = ToolProcess.Start("listen", "--port", "0");
        var port = Regex.Match(await listen.StandardOutput.ReadLineAsync() ?? "", @"127\.0\.0\.1:(\d+)").Groups[1].Value;
        using var send = ToolProcess.Start("send", "--port", port, "--acknowledge", "--timeout", "60s");
        for (var i = 0; i < Lines; i++)
        {
            await send.StandardInput.WriteLineAsync($"number {i}");
        }

        send.StandardInput.Close();
        var reading = listen.EndAsync();
        Assert.Equal((0, "", ""), await send.EndAsync());
        await listen.SignalAsync("TERM");

        var (code, output, error) = await reading;
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(Enumerable.Range(0, Lines).Select(i => $"number {i}"), output.Split('\n').Where(l => l.Contains("number", StringComparison.Ordinal)).Select(l => l[l.IndexOf("number", StringComparison.Ordinal)..]));
    }

    [Theory]
    [InlineData("nothing.json", null, ExitCode.WrongUse, "nothing.json: Could not find file")]
    [InlineData("broken.json", "{", ExitCode.Problems, "broken.json cannot be read as configuration: it is not valid JSON at line 1")]
    [InlineData("wrong.json", """{"Logging":{"Cookbook":{"Handlres":{}}}}""", ExitCode.Problems, "Logging:Cookbook:Handlres is not a key of this section")]
    [InlineData("deaf.json", """{"Logging":{"Cookbook":{"Handlers":{"n":{"Type":"Null"}}},"Receivers":{"in":{"Type":"Socket","Address":"nowhere"}}}}""", ExitCode.Problems, "Logging:Receivers:in:Address is 'nowhere'")]
    public async Task What_is_wrong_with_a_configuration_is_said(string name, string? text, int code, string error)
    {
        if (text is not null)
        {
            await File.WriteAllTextAsync(_folder.File(name), text);
        }

        var ran = await Ran.CommandAsync("listen", "--config", _folder.File(name));

        Assert.Equal(code, ran.Code);
        Assert.Contains(error, ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("send", "--port", "0", "x")]
    [InlineData("send", "-p", "novalue", "x")]
    [InlineData("send", "--timeout", "7", "x")]
    [InlineData("listen", "--config", "a.json", "--port", "1")]
    [InlineData("listen", "--config", "a.json", "--file", "a.log")]
    [InlineData("listen", "--config", "a.json", "--syslog", "1514")]
    [InlineData("listen", "--port", "9020", "--syslog", "1514")]
    [InlineData("listen", "--syslog", "70000")]
    public async Task Wrong_use_is_told_apart(params string[] arguments) => Assert.Equal(ExitCode.WrongUse, (await Ran.CommandAsync(arguments)).Code);
}
