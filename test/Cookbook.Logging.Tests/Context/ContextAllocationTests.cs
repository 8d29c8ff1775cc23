using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>Context costs what opening a scope costs, and a record within it nothing more.</summary>
public sealed class ContextAllocationTests
{
    private static readonly Action<ILogger, int, string, Exception?> s_order =
        LoggerMessage.Define<int, string>(LogLevel.Information, new EventId(1, "OrderPaid"), "order {Id} of {Customer} is paid");

    public static TheoryData<string> Forms() => [.. ContextForms.All.Keys.Where(k => k is not "all properties" and not "wire json's attributes")];

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_record_within_scopes_and_static_properties_allocates_nothing(string form)
    {
        var output = new Utf8Buffer();
        var (formatter, _) = ContextForms.All[form];
        var context = new HandlerContext { Name = "h", KeyPath = "h", Formatter = formatter, Properties = [new("p3", "handler"), new("host", "here")] };
        var handler = new TestHandler(
            record =>
            {
                output.Clear();
                formatter.Format(record, output);
            },
            context);
        using var logging = TestLogging.With(new HandlerTable([handler], new LoggerRule("", [handler], []), [], StaticProperties.Of([new("p4", "all"), new("zone", "eu")])));
        var logger = logging.CreateLogger();
        using var request = logger.BeginScope(new RequestScope(new DefaultHttpContext { Request = { Method = "GET", Path = "/orders" } }, new(), "app1"));
        using var properties = logger.BeginProperties(("p1", "ann"), ("p2", 7));
        using var many = logger.BeginProperties(("a", 1), ("b", 2.5), ("c", true), ("d", 4L), ("e", "f"));
        using var typed = logger.BeginProperties(("id", Guid.NewGuid()), ("day", (int?)3), ("at", Some.Time));

        Assert.Equal(0, Least(() => s_order(logger, 7, "somebody", null)));
        Assert.True(output.Length > 0);
    }

    [Fact]
    public void A_scope_of_many_is_read_where_it_lies()
    {
        var output = new Utf8Buffer();
        var formatter = new JsonFormatter(new());
        using var logging = TestLogging.To(new TestHandler(record =>
        {
            output.Clear();
            formatter.Format(record, output);
        }));
        var logger = logging.CreateLogger();
        using var many = logger.BeginProperties(("a", 1), ("b", 2.5), ("c", true), ("d", 4L), ("e", "f"));
        Assert.Equal(0, Least(() => s_order(logger, 7, "somebody", null)));
    }

    [Fact]
    public void Opening_two_values_costs_one_object_more_than_a_state_that_is_there()
    {
        using var logging = TestLogging.To(new TestHandler(_ => { }));
        var logger = logging.CreateLogger();
        var ready = new PropertyScope<string, int>(("user", "ann"), ("tries", 3));
        var opening = Least(() => logger.BeginScope(ready)!.Dispose());
        var one = Least(() => GC.KeepAlive(new PropertyScope<string, int>(("user", "ann"), ("tries", 3))));
        var ours = Least(() => logger.BeginProperties(("user", "ann"), ("tries", 3))!.Dispose());

        Assert.True(opening > 0 && one > 0, $"{opening} and {one} bytes were measured");
        Assert.Equal(opening + one, ours);
        Assert.InRange(one, 1, 64);
    }

    [Fact]
    public void A_request_costs_its_scope_and_the_text_of_its_address()
    {
        using var activity = new Activity("request").Start();
        var fields = new RequestContextOptions();
        var context = new DefaultHttpContext { Request = { Method = "GET", Path = "/orders" }, Connection = { RemoteIpAddress = System.Net.IPAddress.Parse("192.0.2.1") } };
        _ = new RequestScope(context, fields, "app1");
        var address = Least(() => GC.KeepAlive(context.Connection.RemoteIpAddress.ToString()));
        Assert.InRange(Least(() => GC.KeepAlive(new RequestScope(context, fields, "app1"))), 1, address + 136);
    }

    private static long Least(Action action)
    {
        for (var i = 0; i < 2_000; i++)
        {
            action();
        }

        var least = long.MaxValue;
        for (var attempt = 0; attempt < 10 && least > 0; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100; i++)
            {
                action();
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least / 100;
    }
}
