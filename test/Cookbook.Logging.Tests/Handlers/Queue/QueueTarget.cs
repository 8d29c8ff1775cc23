using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>A handler behind a queue: keeps what it is given, and blocks or throws as a test wants.</summary>
internal sealed class QueueTarget(string name = "target", LogLevel level = LogLevel.Trace, ILogFilter[]? filters = null)
    : LogHandler(new HandlerContext { Name = name, KeyPath = name, Formatter = new MessageFormatter(), Level = level, Filters = filters ?? [] })
{
    private readonly List<LogRecord> _records = [];
    private readonly ManualResetEventSlim _open = new(true);
    private readonly ManualResetEventSlim _entered = new(false);

    /// <summary>Called with each record before it is kept.</summary>
    public Action<LogRecord>? Emitting { get; set; }

    public int Flushes { get; private set; }

    public bool IsClosed { get; private set; }

    public LogRecord[] Records
    {
        get
        {
            lock (_records)
            {
                return [.. _records];
            }
        }
    }

    public string[] Messages => [.. Records.Select(r => r.GetMessage())];

    /// <summary>What arrived, without the records that tell of dropped ones.</summary>
    public IEnumerable<LogRecord> Logged => Records.Where(r => r.Category != "Cookbook.Logging");

    /// <summary>How many records the gap records tell of.</summary>
    public long Told => Records.Where(r => r.Category == "Cookbook.Logging").Sum(r => Convert.ToInt64(r["Dropped"], CultureInfo.InvariantCulture));

    /// <summary>From now on a record waits until <see cref="Resume"/>.</summary>
    public void Stall()
    {
        _entered.Reset();
        _open.Reset();
    }

    public void WaitUntilStalled() => Assert.True(_entered.Wait(TimeSpan.FromSeconds(20)), "no record came");

    public void Resume() => _open.Set();

    public override ValueTask<bool> FlushAsync(Deadline deadline)
    {
        Flushes++;
        return ValueTask.FromResult(true);
    }

    public override ValueTask CloseAsync(Deadline deadline)
    {
        IsClosed = true;
        return ValueTask.CompletedTask;
    }

    protected override void Emit(LogRecord record)
    {
        Emitting?.Invoke(record);
        _entered.Set();
        _open.Wait();
        lock (_records)
        {
            _records.Add(record);
        }
    }
}
