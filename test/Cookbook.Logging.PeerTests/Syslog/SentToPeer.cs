using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.PeerTests;

/// <summary>A handler of syslog as an application sets it up, and the times of what goes to it.</summary>
internal sealed class SentToPeer : IAsyncDisposable
{
    private readonly List<DateTime> _times = [];
    private readonly ServiceProvider _services;
    private readonly string _name = $"peer{Guid.NewGuid():N}";

    /// <param name="keys">The handler's keys.</param>
    /// <param name="shutdownSeconds">How long what is queued may take at the end.</param>
    public SentToPeer(string keys, int shutdownSeconds = 59)
    {
        var json = $$"""
            { "Logging": { "Cookbook": { "Root": { "Level": "Trace" }, "Handlers": {
              "times": { "Type": "Times" },
              "{{_name}}": { {{keys}}, "QueueFullMode": "Wait", "FullTimeout": "00:01:00", "ShutdownTimeout": "00:00:{{shutdownSeconds}}" } } } } }
            """;
        var configuration = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddConfiguration(configuration.GetSection("Logging")).AddCookbookLogging(builder =>
            builder.AddHandler<object>("Times", static (_, _) => { }, (_, context) => new Times(context, _times))));
        _services = services.BuildServiceProvider();
        Logger = _services.GetRequiredService<ILoggerFactory>().CreateLogger("Shop.Payments");
    }

    public ILogger Logger { get; }

    /// <summary>What the meter says of the handler.</summary>
    public Dictionary<string, long> Meters => Tests.Meters.Of(_name);

    /// <summary>Logs records from one number up, at a rate if one is given, and waits until they are sent.</summary>
    public async Task Send(VariedRecords records, int count, int perSecond = int.MaxValue)
    {
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < count; i++)
        {
            records.Log(Logger, i);
            if (i / (double)perSecond > clock.Elapsed.TotalSeconds)
            {
                await Task.Delay(1);
            }
        }

        await Flush();
    }

    public async Task Flush() => Assert.True((await _services.GetRequiredService<ICookbookLogging>().FlushAsync(TimeSpan.FromSeconds(60))).IsComplete);

    /// <summary>When a record was logged, in the microseconds that syslog has.</summary>
    public DateTime Time(int number) => _times[number].AddTicks(-(_times[number].Ticks % TimeSpan.TicksPerMicrosecond));

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class Times(HandlerContext context, List<DateTime> times) : LogHandler(context)
    {
        protected override void Emit(LogRecord record)
        {
            lock (times)
            {
                times.Add(record.Timestamp);
            }
        }
    }
}
