using System.Diagnostics.Metrics;

namespace Cookbook.Logging.Tests;

public sealed class ReceiverMetricsTests
{
    [Fact]
    public void The_documented_table_is_the_meter()
    {
        _ = ReceiverMetrics.For("documented");
        var documented = Docs.Rows("receivers.md").Where(r => r[0].StartsWith("cookbook.", StringComparison.Ordinal)).Select(r => (r[0], r[1], r[2]));
        var existing = Meters.Instruments().Where(i => i.Name.StartsWith("cookbook.logging.receiver.", StringComparison.Ordinal))
            .Select(i => (i.Name, i is ObservableCounter<long> ? "counter" : "up-down counter", i.Unit!));
        Assert.Equal(documented.Order(), existing.Order());
    }

    [Fact]
    public void A_receivers_values_have_its_name()
    {
        using var host = ReceivingHost.Start();
        using var client = host.Connect();
        var frame = Frames.Record();
        client.Send(frame);
        host.WaitForReceived(1);
        using var bad = host.Connect();
        bad.Send([0, 0, 0, 0]);
        host.WaitForRefusal("(length)");
        var values = Values(host.Receiver.Name);
        Assert.Equal((1, frame.Length + 4, 1), (values["records"], values["bytes"], values["refused/length"]));
        Assert.InRange(values["connections"], 1, 2);
    }

    private static Dictionary<string, long> Values(string receiver)
    {
        var values = new Dictionary<string, long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name.StartsWith("cookbook.logging.receiver.", StringComparison.Ordinal))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var all = new Dictionary<string, object?>(tags.ToArray());
            if ((string?)all["receiver"] == receiver)
            {
                values.Add(instrument.Name["cookbook.logging.receiver.".Length..] + (all.TryGetValue("cause", out var cause) ? $"/{cause}" : ""), value);
            }
        });
        listener.Start();
        listener.RecordObservableInstruments();
        return values;
    }
}
