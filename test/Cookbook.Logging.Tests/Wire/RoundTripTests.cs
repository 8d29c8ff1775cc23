using System.Diagnostics;
using System.Numerics;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class RoundTripTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_pickled_record_comes_back_as_it_was(int seed)
    {
        var records = new RandomRecords(seed);
        for (var i = 0; i < 500; i++)
        {
            var sent = records.Next();
            AssertSame(sent, Wire.Sent(RecordEncoding.Pickle, sent));
        }
    }

    [Theory]
    [InlineData(RecordEncoding.Pickle)]
    [InlineData(RecordEncoding.Json)]
    public void What_is_special_to_NET_comes_back(RecordEncoding encoding)
    {
        using var activity = new Activity("work").SetIdFormat(ActivityIdFormat.W3C).Start();
        DetachedRecord? sent = null;
        DetachedRecord? received = null;
        var logger = LiveCalls.Logger(record => (sent, received) = (record.Detach(), Wire.Sent(encoding, record)));
        using (logger.BeginScope("plain text"))
        using (logger.BeginScope(new Dictionary<string, object?> { ["User"] = "ann", ["Id"] = 1 }))
        using (logger.BeginScope("Order {Number}", 9))
        {
            logger.LogWarning(new EventId(42, "Failed"), new InvalidOperationException("no"), string.Concat("Order {Id}", " failed for {name}"), 7, "bob");
        }

        AssertSame(sent!, received!);
        Assert.Equal(["Id", "name"], received!.Properties.Select(p => p.Key));
        Assert.Equal(activity.TraceId, received.TraceId);
        Assert.Equal(activity.SpanId, received.SpanId);
        Assert.Equal(3, received.ScopeCount);
        Assert.Equal(["plain text", "User=ann, Id=1", "Order 9"], Enumerable.Range(0, 3).Select(received.ScopeText));
        Assert.Equal(9L, received["Number"]);
        Assert.Equal(7L, received["Id"]);
    }

    [Theory]
    [InlineData(RecordEncoding.Pickle)]
    [InlineData(RecordEncoding.Json)]
    public void A_property_named_as_an_attribute_harms_neither(RecordEncoding encoding)
    {
        string[] names = ["msg", "name", "name_", "args", "exc_info", "message", "asctime", "scopes", "scopes__", "levelno", "lineno", "lineno_", "traceId", "own_"];
        var sent = new DetachedRecord(Some.Time, LogLevel.Information, "Shop", "hello") { Properties = [.. names.Select(n => new KeyValuePair<string, object?>(n, "text of " + n))] };

        var received = Wire.Sent(encoding, sent);

        AssertSame(sent, received);
    }

    [Fact]
    public void Where_a_record_was_logged_fills_the_attributes()
    {
        KeyValuePair<string, object?>[] place = [new("pathname", "/srv/a.py"), new("lineno", 7L), new("funcName", "f"), new("module", "other")];
        var sent = new DetachedRecord(Some.Time, LogLevel.Information, "Shop.Cart", "hello") { Properties = place };

        Assert.Equal(place, Wire.Sent(RecordEncoding.Pickle, sent).Properties);
        Assert.Equal(place, Wire.Sent(RecordEncoding.Json, sent).Properties);
    }

    [Fact]
    public void Values_without_a_form_of_their_own_come_as_text()
    {
        Assert.Equal("1.50", Property(1.50m));
        Assert.Equal("Warning", Property(LogLevel.Warning));
        Assert.Equal("2026-11-22T10:11:12.3450000Z", Property(Some.Time));
        Assert.Equal("2026-11-22", Property(DateOnly.FromDateTime(Some.Time)));
        Assert.Equal("00:00:05", Property(TimeSpan.FromSeconds(5)));
        Assert.Equal("x", Property('x'));
        Assert.Equal((BigInteger)UInt128.MaxValue, Property(UInt128.MaxValue));
        Assert.Equal(1.5, Property(1.5f));
        Assert.Equal(new List<object?> { 1L, 2L }, Property(new[] { 1, 2 }));
        Assert.Equal(3, Assert.IsType<WireSet>(Property(new HashSet<int> { 1, 2, 3 })).Count);
    }

    [Theory]
    [InlineData(RecordEncoding.Pickle)]
    [InlineData(RecordEncoding.Json)]
    public void The_usual_record_costs_no_memory(RecordEncoding encoding)
    {
        var (bytes, _) = LiveCalls.AllocatedInScope(RecordEncodings.Formatter(encoding));

        Assert.Equal(0, bytes);
    }

    private static object? Property(object value) => Wire.Sent(
        RecordEncoding.Pickle,
        new DetachedRecord(Some.Time, LogLevel.Information, "Shop", "hello") { Properties = [new("p", value)] })["p"];

    private static void AssertSame(DetachedRecord sent, DetachedRecord received)
    {
        Assert.Equal(sent.GetMessage(), received.GetMessage());
        Assert.Equal((sent.Level, sent.Category, sent.EventId, sent.EventId.Name), (received.Level, received.Category, received.EventId, received.EventId.Name));
        Assert.Equal(new DateTime(sent.Timestamp.Ticks / 10 * 10, DateTimeKind.Utc), received.Timestamp);
        Assert.Equal(sent.MessageTemplate, received.MessageTemplate);
        Assert.Equal(sent.ExceptionText, received.ExceptionText);
        Assert.Equal((sent.ThreadId, sent.ThreadName, sent.ProcessId, sent.ProcessName), (received.ThreadId, received.ThreadName, received.ProcessId, received.ProcessName));
        Assert.Equal(sent.Properties.Select(p => p.Key), received.Properties.Select(p => p.Key));
        foreach (var (left, right) in sent.Properties.Zip(received.Properties))
        {
            Assert.True(left.Value is int number ? right.Value is long wide && wide == number : RandomRecords.Same(left.Value, right.Value), left.Key);
        }
    }
}
