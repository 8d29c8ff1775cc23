using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>Where a name has several values, the same one counts in every form: the call's, an inner scope's, an outer one's, the handler's, the one of all handlers.</summary>
public sealed class PrecedenceTests
{
    public static TheoryData<string, string> Ways()
    {
        var data = new TheoryData<string, string>();
        foreach (var form in ContextForms.All.Keys)
        {
            foreach (var way in (string[])["in the call", "behind a queue", "received", "received, behind a queue"])
            {
                data.Add(form, way);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void The_nearest_value_counts(string form, string way)
    {
        var (formatter, read) = ContextForms.All[form];
        var written = new List<byte[]>();
        var queued = way.EndsWith("queue", StringComparison.Ordinal);
        using (var logging = ConfiguredLogging.From(
            $$"""
            {
              "Properties": { "P1": "all", "P2": "all", "P3": "all", "P4": "all", "P5": "all" },
              "Handlers": { {{(queued ? """ "queue": { "Type": "Queue", "Target": "h" } """ : "")}} },
              "Root": { "Level": "Debug", "Handlers": [ "{{(queued ? "queue" : "h")}}" ] }
            }
            """,
            builder => builder.UseHandler("h", context => new TestHandler(r => written.Add(Wire.Payload(formatter, r)), context), Handler)))
        {
            var logger = logging.Logger();
            if (way.StartsWith("received", StringComparison.Ordinal))
            {
                logger.Log(LogLevel.Information, default, Received(), null, static (r, _) => r.GetMessage());
            }
            else
            {
                using var outer = logger.BeginScope(new Dictionary<string, object?> { ["P1"] = "outer", ["P2"] = "outer", ["P3"] = "outer" });
                using var inner = logger.BeginProperties(("P1", "inner"), ("P2", "inner"));
                logger.LogInformation("{P1}", "call");
            }
        }

        var bytes = Assert.Single(written);
        Assert.Equal(["call", "inner", "outer", "handler", "all"], Enumerable.Range(1, 5).Select(i => read(bytes, $"P{i}")));
        if (form is "percent" or "brace" or "dollar" or "template")
        {
            Assert.Equal("default", read(bytes, "P6"));
        }
    }

    [Theory]
    [InlineData(RecordEncoding.Json)]
    [InlineData(RecordEncoding.Pickle)]
    public void What_a_record_brings_from_its_sender_goes_before_what_its_receiver_adds(RecordEncoding encoding)
    {
        DetachedRecord? sent = null;
        using (var logging = ConfiguredLogging.From(
            """{ "Properties": { "service": "shop", "zone": "a" } }""",
            b => b.UseHandler("h", c => new TestHandler(r => sent = Wire.Sent(encoding, r), c), h => h.Properties["zone"] = "b")))
        {
            logging.Logger().LogInformation("m");
        }

        var seen = new List<object?>();
        using (var logging = ConfiguredLogging.From(
            """{ "Properties": { "service": "collector", "rack": "7" } }""",
            b => b.UseHandler("h", c => new TestHandler(r => seen.AddRange([r["service"], r["zone"], r["rack"], r["room"]]), c), h => h.Properties["room"] = "here")))
        {
            logging.Logger().Log(LogLevel.Information, default, sent!, null, static (r, _) => r.GetMessage());
        }

        Assert.Equal(["shop", "b", "7", "here"], seen);
    }

    private static void Handler(HandlerSettings settings)
    {
        foreach (var name in (string[])["P1", "P2", "P3", "P4"])
        {
            settings.Properties[name] = "handler";
        }
    }

    private static DetachedRecord Received() => new(Some.Time, LogLevel.Information, "far.away", "call")
    {
        From = new RecordOrigin { ThreadId = 99, ThreadName = "MainThread", ProcessId = 4711, ProcessName = "python" },
        Properties = [new("P1", "call")],
        Scopes = [new("", [new("P1", "outer"), new("P2", "outer"), new("P3", "outer")]), new("", [new("P1", "inner"), new("P2", "inner")])],
    };
}
