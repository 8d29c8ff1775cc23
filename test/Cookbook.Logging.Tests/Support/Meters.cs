using System.Diagnostics.Metrics;

namespace Cookbook.Logging.Tests;

/// <summary>What the meter says of one handler at one moment.</summary>
internal static class Meters
{
    /// <summary>All values, by the instrument's name without its prefix and, where there is one, the level: <c>dropped/Error</c>.</summary>
    public static Dictionary<string, long> Of(string handler)
    {
        var values = new Dictionary<string, long>();
        Observe(
            (instrument, value, tags) =>
            {
                if (tags.TryGetValue("handler", out var name) && (string?)name == handler)
                {
                    values.Add(instrument.Name["cookbook.logging.".Length..] + (tags.TryGetValue("level", out var level) ? $"/{level}" : ""), value);
                }
            });
        return values;
    }

    /// <summary>The instruments of the meter.</summary>
    public static List<Instrument> Instruments()
    {
        var instruments = new List<Instrument>();
        Observe(static (_, _, _) => { }, instruments.Add);
        return instruments;
    }

    private static void Observe(Action<Instrument, long, Dictionary<string, object?>> observed, Action<Instrument>? published = null)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.RunClassConstructor(typeof(HandlerMetrics).TypeHandle);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == HandlerMetrics.MeterName)
                {
                    published?.Invoke(instrument);
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => observed(instrument, value, new(tags.ToArray())));
        listener.Start();
        listener.RecordObservableInstruments();
    }
}
