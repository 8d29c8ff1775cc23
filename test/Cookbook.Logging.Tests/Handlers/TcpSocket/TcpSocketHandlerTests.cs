using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class TcpSocketHandlerContractTests : HandlerContract, IDisposable
{
    private readonly FrameListener _listener = new();

    public void Dispose() => _listener.Dispose();

    protected override bool UsesFormatter => false;

    // What is flushed is sent, and read a moment later.
    protected override bool IsReadableWhileOpen => false;

    protected override LogHandler Create(HandlerContext context) =>
        TcpSocketHandler.Create(new() { Host = "127.0.0.1", Port = _listener.Port, Encoding = RecordEncoding.Json }, context);

    protected override IReadOnlyList<string> Messages()
    {
        _listener.WaitForEnd();
        return [.. _listener.Frames.Select(TcpSocketHandlerTests.Message)];
    }
}

public class TcpSocketHandlerTests
{
    [Fact]
    public void Records_that_came_from_elsewhere_go_on_only_where_that_is_said()
    {
        using var listener = new FrameListener();
        var elsewhere = new DetachedRecord(Some.Time, LogLevel.Information, "Far.Away", "from elsewhere") { From = new RecordOrigin { Receiver = "in" } };
        foreach (var forwards in (bool[])[false, true])
        {
            var handler = Handler(new() { Host = "127.0.0.1", Port = listener.Port, Encoding = RecordEncoding.Json, ForwardReceived = forwards });
            using var logging = TestLogging.To(handler);
            handler.Handle(elsewhere);
            logging.CreateLogger().LogInformation("own {Forwards}", forwards);
        }

        listener.WaitForEnd();
        Assert.Equal(["own False", "from elsewhere", "own True"], listener.Frames.Select(Message));
    }

    [Fact]
    public async Task A_reload_keeps_what_is_queued_and_what_may_not_have_been_read()
    {
        using var listener = new FrameListener(static (self, stream, number) =>
        {
            // The first reads nothing before it is lost.
            if (number == 1)
            {
                stream.ReadExactly(new byte[1]);
                FrameListener.Reset(stream);
            }
            else
            {
                self.Read(stream);
            }
        });
        await using var configured = Configured.Section(Section(listener.Port, "5s"));
        var logger = configured.Factory.CreateLogger("Shop");
        logger.LogInformation("record 0");
        Load.Until(() => listener.Ended == 1, "the connection's end");
        Assert.True(await configured.ChangeSection(Section(listener.Port, "6s")));
        logger.LogInformation("record 1");

        listener.WaitFor(2);
        Assert.Equal([0, 1], Framed.Numbers(listener.Frames.Select(Message)));

        static string Section(int port, string timeout) =>
            $$"""{ 'Handlers': { 'far': { 'Type': 'TcpSocket', 'Host': '127.0.0.1', 'Port': {{port}}, 'Encoding': 'Json', 'ConnectTimeout': '{{timeout}}' } } }""";
    }

    [Fact]
    public void A_provider_of_its_own_has_its_keys_in_its_section()
    {
        using var listener = new FrameListener();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Logging:TcpSocket:Host"] = "127.0.0.1",
            ["Logging:TcpSocket:Port"] = $"{listener.Port}",
            ["Logging:TcpSocket:LogLevel:Default"] = "Warning",
        }).Build();
        using (var services = new ServiceCollection()
            .AddLogging(logging => logging.AddConfiguration(configuration.GetSection("Logging")).AddTcpSocket(socket => socket.Encoding = RecordEncoding.Json))
            .BuildServiceProvider())
        {
            var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Shop");
            logger.LogInformation("too low");
            logger.LogWarning("sent");
        }

        listener.WaitForEnd();
        Assert.Equal(["sent"], listener.Frames.Select(Message));
    }

    internal static string Message(string frame) => JsonDocument.Parse(frame).RootElement.GetProperty("msg").GetString()!;

    private static TcpSocketHandler Handler(TcpSocketOptions options) => TcpSocketHandler.Create(options, Some.Context(new MessageFormatter(), Framed.Name()));
}
