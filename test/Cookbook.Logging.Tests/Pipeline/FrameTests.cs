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
    public void A_frame_that_cannot_be_cut_is_written_again_of_shorter_texts()
    {
        using var logging = TestLogging.To(Handler(new MessageFormatter(mayBeCut: false)));
        logging.CreateLogger().LogInformation("{Text}", new string('x', 1_000));
        logging.Flush();
        Assert.Equal(["xxxxxxxxxxxxxxxx…(984 characters cut)"], _transport.Frames);
    }

    [Fact]
    public void A_giant_record_in_Json_stays_Json_and_keeps_what_it_was_about()
    {
        var context = Some.Context(new JsonFormatter(new()), pump: new PumpOptions { MaxFrameBytes = 64 * 1024 });
        using var logging = TestLogging.To(new TransportHandler(context, _transport));
        logging.CreateLogger().LogError(new InvalidOperationException(new string('"', 1_000_000)), "order {Id} failed", 7);
        logging.Flush();
        using var json = System.Text.Json.JsonDocument.Parse(Assert.Single(_transport.Frames));
        Assert.Equal("order 7 failed", json.RootElement.GetProperty("message").GetString());
        Assert.Contains("characters cut)", json.RootElement.GetProperty("exception").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x", 70_000, 1)]
    [InlineData("x", 1_000_000, 1)]
    [InlineData("€", 70_000, 3)]
    [InlineData("\u0001", 70_000, 6)]
    public void A_frame_that_is_too_long_loses_no_more_text_than_the_excess_calls_for(string text, int count, int bytes)
    {
        const int Limit = 64 * 1024;
        var attempts = 0;
        var json = new JsonFormatter(new());
        using var logging = TestLogging.To(new TransportHandler(
            Some.Context(new MessageFormatter(mayBeCut: false, Formatted), pump: new PumpOptions { MaxFrameBytes = Limit }), _transport));
        logging.CreateLogger().LogInformation("{Text}", string.Concat(Enumerable.Repeat(text, count)));
        logging.Flush();

        var frame = Assert.Single(_transport.Frames);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(frame) + 1, Limit - 2048, Limit);
        using var read = System.Text.Json.JsonDocument.Parse(frame);
        var message = read.RootElement.GetProperty("message").GetString()!;
        var kept = message.IndexOf('…', StringComparison.Ordinal);
        Assert.Equal($"…({count - kept} characters cut)", message[kept..]);
        Assert.InRange(kept, (Limit - 2048) / bytes, Limit / bytes);
        Assert.InRange(attempts, 2, 4);

        string Formatted(LogRecord record)
        {
            attempts++;
            return json.Formatted(record);
        }
    }

    [Fact]
    public void A_frame_that_is_too_long_for_its_properties_keeps_its_texts_whole()
    {
        var context = Some.Context(new JsonFormatter(new()), pump: new PumpOptions { MaxFrameBytes = 64 * 1024 });
        using var logging = TestLogging.To(new TransportHandler(context, _transport));
        var message = new string('x', 40_000);
        logging.CreateLogger().LogError(new InvalidOperationException("no"), "{Text}", message);
        logging.Flush();
        using var json = System.Text.Json.JsonDocument.Parse(Assert.Single(_transport.Frames));
        Assert.Equal(message, json.RootElement.GetProperty("message").GetString());
    }

    [Fact]
    public void A_frame_that_something_else_makes_long_is_brought_below_the_limit_in_few_attempts()
    {
        const int Limit = 64 * 1024;
        var attempts = 0;
        var around = new string('-', Limit - 300);
        using var logging = TestLogging.To(new TransportHandler(
            Some.Context(new MessageFormatter(mayBeCut: false, Formatted), pump: new PumpOptions { MaxFrameBytes = Limit }), _transport));
        logging.CreateLogger().LogInformation("{Text}", new string('x', 70_000));
        logging.Flush();
        Assert.InRange(Assert.Single(_transport.Frames).Length, Limit - 300, Limit - 1);
        Assert.InRange(attempts, 2, 12);

        string Formatted(LogRecord record)
        {
            attempts++;
            return around + record.GetMessage();
        }
    }

    [Fact]
    public void A_frame_that_is_too_long_even_then_is_refused_and_counted()
    {
        var handler = Handler(new MessageFormatter(mayBeCut: false), terminator: new byte[300]);
        using var logging = TestLogging.To(handler);
        logging.CreateLogger().LogInformation("short");
        logging.Flush();
        Assert.Empty(_transport.Frames);
        Assert.Equal(1, handler.Statistics!.Value.Refused);
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

    private TransportHandler Handler(MessageFormatter formatter, byte[]? terminator = null) =>
        new(Some.Context(formatter, pump: new PumpOptions { MaxFrameBytes = 256 }), _transport, terminator: terminator);
}
