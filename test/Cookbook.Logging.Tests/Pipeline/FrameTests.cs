using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>What a handler makes of one record, and what it does not let in.</summary>
public sealed class FrameTests
{
    private readonly MemoryTransport _transport = new();

    [Fact]
    public void A_frame_that_is_too_long_is_cut_between_characters_and_says_so()
    {
        using var logging = TestLogging.To(Handler(new MessageFormatter()));
        logging.CreateLogger().LogInformation("{Text}", new string('€', 1_000));
        logging.Flush();
        var frame = Assert.Single(_transport.Frames);
        var kept = frame.TakeWhile(c => c == '€').Count();
        Assert.Equal($"{new string('€', kept)}…({3_000 - (3 * kept)} bytes cut)", frame);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(frame) + 1, 200, 256);
    }

    [Fact]
    public void A_binary_frame_that_is_too_long_is_refused()
    {
        using var logging = TestLogging.To(Handler(new MessageFormatter(mayBeCut: false)));
        logging.CreateLogger().LogInformation("{Text}", new string('x', 1_000));
        logging.CreateLogger().LogInformation("short");
        logging.Flush();
        Assert.Equal(["short"], _transport.Frames);
    }

    [Fact]
    public void A_transport_that_logs_does_not_feed_itself()
    {
        using var logging = TestLogging.To(Handler(new MessageFormatter()));
        var logger = logging.CreateLogger("transport");
        _transport.Writing = () =>
        {
            logger.LogInformation("about to write");
            Later().GetAwaiter().GetResult();
            async Task Later()
            {
                await Task.Yield();
                logger.LogInformation("after an await");
            }
        };
        logger.LogInformation("from the application");
        logging.Flush();
        logging.Flush();
        Assert.Equal(["from the application"], _transport.Frames);
        Assert.Equal(1, _transport.Writes);
    }

    private TransportHandler Handler(MessageFormatter formatter) => new(Some.Context(formatter, pump: new PumpOptions { MaxFrameBytes = 256 }), _transport);
}
