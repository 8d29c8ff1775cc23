using System.Diagnostics.Tracing;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class LoggingEventSourceTests
{
    private readonly string _name = $"traced {Guid.NewGuid():N}";
    private readonly MemoryTransport _transport = new();

    [Fact]
    public void The_documented_table_is_the_event_source()
    {
        var documented = Docs.Rows("metrics.md")
            .Where(r => int.TryParse(r[0], out _))
            .Select(r => $"{r[0]} {r[1]} {r[2]} {r[3]}");
        var existing = typeof(LoggingEventSource).GetMethods()
            .Select(m => (Method: m, Event: (EventAttribute?)Attribute.GetCustomAttribute(m, typeof(EventAttribute))))
            .Where(m => m.Event is not null)
            .Select(m => $"{m.Event!.EventId} {m.Method.Name} {m.Event.Level} {string.Join(", ", m.Method.GetParameters().Select(p => p.Name))}");
        Assert.Equal(documented, existing);
        Assert.Empty(EventSource.GenerateManifest(typeof(LoggingEventSource), null, EventManifestOptions.Strict | EventManifestOptions.OnlyIfNeededForRegistration) ?? "");
    }

    [Fact]
    public void Opening_and_closing_are_told_with_what_was_written()
    {
        using var events = new Events(Path);
        using (var logging = TestLogging.To(Handler()))
        {
            logging.CreateLogger().LogInformation("one");
            logging.CreateLogger().LogInformation("two");
        }

        Assert.Equal([$"HandlerOpened {Path}", $"HandlerClosed {Path} 2 0"], events.All);
    }

    [Fact]
    public void A_full_queue_is_told_at_once_and_the_drops_when_the_gap_is_written()
    {
        using var events = new Events(Path);
        using var logging = TestLogging.To(Handler(new PumpOptions { MaxQueueBytes = 4 * 1024, QueueFullMode = QueueFullMode.DropWrite }));
        var logger = logging.CreateLogger();
        _transport.Stall();
        logger.LogError("{Text}", new string('x', 4_000));
        _transport.WaitUntilStalled();
        for (var i = 0; i < 10; i++)
        {
            logger.LogWarning("{Text}", new string('y', 4_000));
        }

        Load.Until(() => events.Any("QueueFull"), "the event");
        Assert.False(events.Any("RecordsDropped"));
        _transport.Resume();
        logging.Flush();
        Assert.Contains($"QueueFull {Path} DropWrite 4096 1", events.All);
        Assert.Contains($"RecordsDropped {Path} 10 10 Warning", events.All);
    }

    [Fact]
    public async Task A_caller_that_waits_is_told_of_before_it_waits()
    {
        using var events = new Events(Path);
        using var logging = TestLogging.To(Handler(new PumpOptions { MaxQueueBytes = 4 * 1024 }));
        var logger = logging.CreateLogger();
        _transport.Stall();
        logger.LogError("{Text}", new string('x', 4_000));
        _transport.WaitUntilStalled();
        var waiting = Task.Factory.StartNew(() => logger.LogError("{Text}", new string('y', 4_000)), TaskCreationOptions.LongRunning);
        Load.Until(() => events.Any("QueueFull"), "the event");
        Assert.False(waiting.IsCompleted);
        _transport.Resume();
        await waiting.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void A_failure_and_its_end_are_told_once_whatever_the_attempts()
    {
        using var events = new Events(Path);
        using var logging = TestLogging.To(Handler());
        _transport.Failures = 2;
        logging.CreateLogger().LogInformation("kept");
        logging.Flush();
        var told = events.All.Where(e => e.StartsWith("Transport", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, told.Count);
        Assert.Equal($"TransportFailing {Path} IOException: The disk is full. 0", told[0]);
        Assert.StartsWith($"TransportRecovered {Path} 2 ", told[1], StringComparison.Ordinal);
        Assert.Equal(2, events.All.Count(e => e.StartsWith($"Trouble {Path} writing fails", StringComparison.Ordinal)));

        // Within the thirty seconds a second failure is left out, and so is its end.
        _transport.Failures = 1;
        logging.CreateLogger().LogInformation("kept, too");
        logging.Flush();
        Assert.Equal(2, events.All.Count(e => e.StartsWith("Transport", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_refusal_is_told_with_its_reason()
    {
        using var events = new Events(Path);
        using var logging = TestLogging.To(Handler());
        _transport.Refuse = static _ => "not valid here";
        logging.CreateLogger().LogInformation("one");
        logging.CreateLogger().LogInformation("two");
        logging.Flush();
        Assert.Equal([$"RecordsRefused {Path} 1 not valid here"], events.All.Where(e => e.StartsWith("RecordsRefused", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_could_not_be_written_before_the_end_is_told_as_dropped()
    {
        using var events = new Events(Path);
        using (var logging = TestLogging.To(Handler(new PumpOptions { ShutdownTimeout = TimeSpan.FromMilliseconds(50) })))
        {
            _transport.Failures = int.MaxValue;
            logging.CreateLogger().LogError("lost");
        }

        Assert.Contains($"RecordsDropped {Path} 1 1 Error", events.All);
        Assert.Contains($"HandlerClosed {Path} 0 1", events.All);
    }

    [Fact]
    public void A_listener_that_throws_undoes_no_rotation_and_stops_no_writer()
    {
        using var events = new Events("test", static e => e == "FileRotated");
        using var log = new FileLog(new() { When = "S", Utc = true });
        log.Write(Enumerable.Range(0, 3).Select(i => ($"{i}\n", Some.Time.AddSeconds(i))).ToArray());
        Assert.Equal("2\n", log.Text());
        Assert.Equal(3, log.Names().Length);
        Assert.True(events.Any("FileRotated"));
    }

    private string Path => $"Logging:Cookbook:Handlers:{_name}";

    private TransportHandler Handler(PumpOptions? options = null) => new(Some.Context(new MessageFormatter(), _name, options), _transport);

    /// <summary>The events of one handler, each as its name and its payload.</summary>
    private sealed class Events : EventListener
    {
        private readonly List<string> _events = [];
        private readonly string _handler;
        private readonly Func<string, bool> _throws;

        public Events(string handler, Func<string, bool>? throws = null)
        {
            (_handler, _throws) = (handler, throws ?? (static _ => false));
            EnableEvents(LoggingEventSource.Log, EventLevel.Verbose);
        }

        public string[] All
        {
            get
            {
                lock (_events)
                {
                    return [.. _events];
                }
            }
        }

        public bool Any(string name) => All.Any(e => e.StartsWith(name, StringComparison.Ordinal));

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventSource != LoggingEventSource.Log || eventData.Payload?[0] as string != _handler)
            {
                return;
            }

            lock (_events)
            {
                _events.Add($"{eventData.EventName} {string.Join(' ', eventData.Payload)}");
            }

            if (_throws(eventData.EventName!))
            {
                throw new InvalidOperationException("The listener throws.");
            }
        }
    }
}
