using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>A log call costs its caller no memory.</summary>
public sealed class AllocationTests
{
    private static readonly Action<ILogger, int, string, Exception?> s_order =
        LoggerMessage.Define<int, string>(LogLevel.Information, new EventId(1, "Order"), "order {Id} of {Customer} is paid");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_call_through_a_provider_to_a_transport_allocates_nothing(bool scoped)
    {
        var transport = new Nothing();
        using var logging = TestLogging.To(new TransportHandler(Some.Context(new Bytes()), transport));
        var logger = logging.CreateLogger();
        using var scope = scoped ? logger.BeginScope(new Dictionary<string, object?> { ["User"] = "me", ["Tenant"] = "you" }) : null;
        for (var i = 0; i < 60_000; i++)
        {
            s_order(logger, i, "somebody", null);
        }

        // The pump's buffers may have to grow while the writer is late; the calls themselves are free.
        var least = long.MaxValue;
        for (var attempt = 0; attempt < 10 && least > 0; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 10_000; i++)
            {
                s_order(logger, i, "somebody", null);
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    private sealed class Bytes : ILogFormatter
    {
        public void Format(LogRecord record, System.Buffers.IBufferWriter<byte> output)
        {
            var visitor = new Texts((Utf8Buffer)output);
            ((Utf8Buffer)output).Append(record.Message);
            record.Visit(ref visitor);
        }
    }

    private readonly struct Texts(Utf8Buffer output) : IRecordVisitor
    {
        public void Value<T>(string name, string? format, T value)
        {
            output.Append(name);
            ValueText.Append(output, value, format);
        }
    }

    private sealed class Nothing : ILogTransport
    {
        public WriteResult Write(LogBatch batch) => new(batch.Count);

        public void Flush(bool toDisk)
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
