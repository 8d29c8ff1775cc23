using System.Net;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>A call whose record goes out as a syslog message costs its caller no memory.</summary>
public sealed class SyslogAllocationTests
{
    private static readonly Action<ILogger, int, string, Exception?> s_order =
        LoggerMessage.Define<int, string>(LogLevel.Information, new EventId(1, "OrderPaid"), "order {Id} of {Customer} is paid");

    [Theory]
    [InlineData(SyslogTransport.Udp, false)]
    [InlineData(SyslogTransport.Udp, true)]
    [InlineData(SyslogTransport.Tcp, false)]
    public void A_call_with_an_element_of_structured_data_allocates_nothing(SyslogTransport transport, bool scoped)
    {
        using var datagrams = SyslogListener.Datagrams();
        using var stream = SyslogListener.Counting();
        var port = transport == SyslogTransport.Udp ? ((IPEndPoint)datagrams.LocalEndPoint!).Port : stream.Port;
        var options = new SyslogOptions { Transport = transport, Host = "127.0.0.1", Port = port, CategoryParameter = "Category" };

        // What does not fit in the queue is dropped by the writer's pace, not waited for.
        var pump = new PumpOptions { QueueFullMode = QueueFullMode.DropOldest };
        using var logging = TestLogging.To(SyslogHandler.Create(options, Some.Context(SyslogForm.Plain(), SyslogForm.Name(), pump)));
        var logger = logging.CreateLogger();
        using var scope = scoped ? logger.BeginScope(new Dictionary<string, object?> { ["User"] = "me", ["Tenant"] = "you" }) : null;
        Log(logger, 20_000);

        // The pump's buffers may have to grow while the writer is late; the calls themselves are free.
        var least = long.MaxValue;
        for (var attempt = 0; attempt < 20 && least > 0; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Log(logger, 2_000);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    private static void Log(ILogger logger, int count)
    {
        for (var i = 0; i < count; i++)
        {
            s_order(logger, i, "somebody", null);
        }
    }
}
