using System.Diagnostics;
using System.Globalization;

namespace Cookbook.Logging.Benchmarks;

/// <summary>Receivers one after the other, in rounds, and what they managed.</summary>
internal sealed class ReceiveRounds(int rounds, int records, int connections)
{
    // Ours compiles its hot methods meanwhile, and either makes its loggers.
    private const int WarmUp = 300_000;

    private readonly Dictionary<string, List<Received>> _results = [];

    public ReportTable Run(Action<string> say)
    {
        var loads = ReceiverContender.All.Select(c => c.Encoding).Distinct().ToDictionary(e => e, e => new FrameLoad(e));
        for (var round = 1; round <= rounds; round++)
        {
            foreach (var contender in ReceiverContender.All)
            {
                var received = Once(contender, loads[contender.Encoding]);
                (_results.TryGetValue(contender.Name, out var list) ? list : _results[contender.Name] = []).Add(received);
                say($"round {round}: {contender.Name}: {received.Rate:N0} records/s, {received.RatePerCore:N0} a core, {received.Missing} missing");
            }
        }

        return new(
            $"{connections} connections on loopback into a file; medians of {rounds} rounds, ratios within a round",
            ["receiver", "records/s", "records/s a core", $"÷ {ReceiverContender.Floor}", $"a core ÷ {ReceiverContender.Floor}", "missing"],
            [.. ReceiverContender.All.Select(Row)]);
    }

    private Received Once(ReceiverContender contender, FrameLoad load)
    {
        using var receiver = new ReceiverProcess(contender);
        var sent = load.Send(receiver.Port, connections, WarmUp);
        var (cpu, began) = (receiver.CpuSeconds, Stopwatch.GetTimestamp());
        var measured = load.Send(receiver.Port, connections, records);
        var (seconds, used) = (Stopwatch.GetElapsedTime(began).TotalSeconds, receiver.CpuSeconds - cpu);
        return new(measured / seconds, measured / used, sent + measured - receiver.End());
    }

    private string[] Row(ReceiverContender contender)
    {
        var (own, floor) = (_results[contender.Name], _results[ReceiverContender.Floor]);
        string Ratio(Func<Received, double> figure) => Numbers.Ratio([.. own.Zip(floor, (o, f) => figure(o) / figure(f))]);
        return
        [
            contender.Name,
            Spread(own, r => r.Rate),
            Spread(own, r => r.RatePerCore),
            Ratio(r => r.Rate),
            Ratio(r => r.RatePerCore),
            own.Sum(r => r.Missing).ToString(CultureInfo.InvariantCulture),
        ];
    }

    private static string Spread(List<Received> list, Func<Received, double> figure) => Numbers.Spread([.. list.Select(figure)], new Column("", ""));

    private readonly record struct Received(double Rate, double RatePerCore, long Missing);
}
