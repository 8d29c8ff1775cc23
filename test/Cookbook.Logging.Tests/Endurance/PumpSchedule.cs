using System.Text;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>One run of a pump under several threads that append, flush, replace and close as a seed has it.</summary>
internal sealed class PumpSchedule
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly Random _random;
    private readonly QueueFullMode _mode;
    private readonly bool _closesEarly;
    private readonly bool _mayGiveUp;
    private readonly ManualResetEventSlim? _stuck;
    private readonly ScheduleLog _log;
    private readonly List<ScheduleTransport> _transports = [];
    private readonly long[] _accepted;
    private readonly LevelCounts[] _logged;
    private readonly FramePump _pump;

    private PumpSchedule(int seed)
    {
        _random = new Random(seed);
        _mode = (QueueFullMode)_random.Next(4);
        _closesEarly = _random.Next(4) == 0;
        _mayGiveUp = _random.Next(8) == 0;
        _stuck = _random.Next(12) == 0 ? new ManualResetEventSlim() : null;
        var actors = _random.Next(2, 4);
        _accepted = [.. Enumerable.Repeat(-1L, actors)];
        _logged = new LevelCounts[actors];
        _log = new ScheduleLog(actors) { Failures = _random.Next(10) == 0 ? _random.Next(1, 3) : 0 };
        _pump = new FramePump("schedule", Options(_random), Transport(_random), Gap);
    }

    /// <summary>What was promised and not kept; empty when all was.</summary>
    public static IReadOnlyList<string> Run(int seed)
    {
        var schedule = new PumpSchedule(seed);
        schedule.Run();
        schedule.Check();
        return schedule._log.Errors;
    }

    private static byte[] Gap(Gap gap) => Encoding.UTF8.GetBytes($"gap {gap.Counts.Total}\n");

    private void Run()
    {
        _pump.Start();
        var seeds = _accepted.Select(_ => _random.Next()).ToArray();
        var actors = seeds.Select((seed, actor) => new Thread(() => Act(actor, new Random(seed)), 256 * 1024) { IsBackground = true }).ToList();
        actors.ForEach(a => a.Start());
        if (_stuck is not null || _closesEarly)
        {
            SpinWait.SpinUntil(static () => false, _random.Next(3));
            Close();
        }

        _stuck?.Set();
        actors.ForEach(a => _log.Fail(!a.Join(s_patience), "a caller was not released"));
        Close();
        _log.Fail(!_pump.Ended.Wait(s_patience), "the writer did not end");
    }

    private void Close()
    {
        var limit = _stuck is { IsSet: false } ? TimeSpan.FromMilliseconds(_random.Next(20)) : s_patience;
        var started = Environment.TickCount64;
        _pump.Close(Deadline.After(limit));
        var took = TimeSpan.FromMilliseconds(Environment.TickCount64 - started);
        _log.Fail(took > limit + TimeSpan.FromSeconds(10), $"closing took {took}");
    }

    private void Act(int actor, Random random)
    {
        var number = 0L;
        var flushes = new List<(Task<bool> Done, long[] Before)>();
        for (var steps = random.Next(5, 40); steps > 0; steps--)
        {
            switch (random.Next(40))
            {
                case 0 or 1:
                    flushes.Add(Flush());
                    break;
                case 2:
                    Await(Flush());
                    break;
                case 3:
                    _pump.Replace(Transport(random), Options(random), Gap);
                    break;
                case 4:
                    Thread.Yield();
                    break;
                case 5:
                    SpinWait.SpinUntil(static () => false, 1);
                    break;
                default:
                    Append(actor, number++, (LogLevel)random.Next(LevelNames.Count));
                    break;
            }
        }

        flushes.ForEach(Await);
    }

    private void Append(int actor, long number, LogLevel level)
    {
        _logged[actor].Add(level);
        if (_pump.Append(Encoding.UTF8.GetBytes(ScheduleLog.Frame(actor, number, level)), Some.Time, level))
        {
            Volatile.Write(ref _accepted[actor], number);
        }
    }

    private (Task<bool> Done, long[] Before) Flush()
    {
        var before = _accepted.Select((_, i) => Volatile.Read(ref _accepted[i])).ToArray();
        return (_pump.FlushAsync(), before);
    }

    private void Await((Task<bool> Done, long[] Before) flush)
    {
        if (!flush.Done.Wait(s_patience))
        {
            _log.Fail(true, "a flush was not answered");
        }
        else if (!flush.Done.Result)
        {
            _log.Fail(_stuck is null, "a flush failed, although everything could be written");
        }
        else if (_mode != QueueFullMode.DropOldest)
        {
            var seen = _log.Seen();
            _log.Fail(
                flush.Before.Where((number, actor) => seen[actor] < number).Any(),
                $"a flush was answered at {string.Join(',', seen)}, but {string.Join(',', flush.Before)} had been accepted before it");
        }
    }

    private void Check()
    {
        var all = default(LevelCounts);
        Array.ForEach(_logged, l => all.Add(l));
        var counts = _pump.Statistics;
        _log.Fail(counts.QueuedBytes != 0 || counts.QueuedRecords != 0, $"{counts.QueuedRecords} records, {counts.QueuedBytes} bytes are queued after the end");
        for (var level = LogLevel.Trace; level < LogLevel.None; level++)
        {
            var accounted = counts.Written[level] + counts.Dropped[level] + counts.RefusedByLevel[level];
            _log.Fail(all[level] != accounted, $"{all[level]} were logged at {level}, {accounted} are accounted for");

            // What a writer has in its hands when it is given up counts as dropped, and may yet be written.
            var (written, refused) = (_log.Written[level] - counts.Written[level], _log.Refused[level] - counts.RefusedByLevel[level]);
            _log.Fail(_stuck is null ? (written, refused) != (0, 0) : written < 0 || refused < 0, $"{_log.Written[level]} were written at {level}, {counts.Written[level]} counted; refused: {_log.Refused[level]}, {counts.RefusedByLevel[level]}");
        }

        var isWhole = _stuck is null && !_closesEarly;
        _log.Fail(isWhole ? _log.Told != counts.Dropped.Total : _log.Told > counts.Dropped.Total, $"{counts.Dropped.Total} were dropped, the lines about gaps tell of {_log.Told}");
        if (isWhole && !_mayGiveUp)
        {
            _log.Fail(_mode == QueueFullMode.Wait && counts.Dropped.Total > 0, $"{counts.Dropped} were dropped under Wait");
            _log.Fail(_mode == QueueFullMode.DropByLevel && counts.Dropped[LogLevel.Error] + counts.Dropped[LogLevel.Critical] > 0, $"{counts.Dropped} were dropped under DropByLevel");
        }

        _log.Fail(_transports.Exists(t => t.Disposals != 1), $"transports were closed {string.Join(',', _transports.Select(t => t.Disposals))} times");
    }

    private PumpOptions Options(Random random) => new()
    {
        QueueFullMode = _mode,
        MaxQueueBytes = random.Next(2) == 0 ? 4 * 1024 : 16 * 1024,
        FlushInterval = TimeSpan.FromMilliseconds(random.Next(4)),
        FlushLevel = random.Next(2) == 0 ? LogLevel.Error : LogLevel.None,
        FullTimeout = _mayGiveUp ? TimeSpan.FromMilliseconds(random.Next(3)) : null,
    };

    private ScheduleTransport Transport(Random random)
    {
        var transport = new ScheduleTransport(random.Next(), _log, _stuck);
        lock (_transports)
        {
            _transports.Add(transport);
        }

        return transport;
    }
}
