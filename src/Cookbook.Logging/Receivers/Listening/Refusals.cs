using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>Counts and tells what a receiver refuses: once for each cause and peer, then at most once a minute with the number of those left out.</summary>
/// <remarks>
/// Thread-safe. Told through <see cref="ILogger"/>, category <c>Cookbook.Logging.Receivers</c>: a receiver is a service of the host, and who looks after it reads the host's log. A call may
/// wait for a handler, so nobody calls it whom other connections wait for.
/// </remarks>
internal sealed partial class Refusals(ILogger logger, string receiver, ReceiverCounters counters, TimeProvider clock)
{
    /// <summary>Past so many peers, all further ones of a cause share one entry: a flood of addresses must not become one of lines.</summary>
    private const int MaxPeers = 200;

    private static readonly TimeSpan s_quiet = TimeSpan.FromMinutes(1);

    private readonly Dictionary<(string Cause, string Peer), Entry> _entries = [];

    /// <param name="cause">One of few, see <see cref="RefusalCause"/>.</param>
    /// <param name="peer">Who was refused: an address without its port.</param>
    /// <param name="reason">Why, in words.</param>
    public void Add(string cause, string peer, string reason)
    {
        counters.AddRefused(cause);
        if (IsToBeTold(cause, peer, out var leftOut))
        {
            try
            {
                Refused(logger, receiver, peer, cause, reason, leftOut > 0 ? $" ({leftOut} more like this before)" : "");
            }
            catch (Exception e)
            {
                // Another provider's trouble must not end a listener's thread.
                Trouble.Report($"{ReceiverSection.Path}:{receiver}", "a refusal could not be logged", e);
            }
        }
    }

    private bool IsToBeTold(string cause, string peer, out long leftOut)
    {
        var now = clock.GetTimestamp();
        lock (_entries)
        {
            if (_entries.Count >= MaxPeers && !_entries.ContainsKey((cause, peer)))
            {
                Forget(now);
                peer = _entries.Count >= MaxPeers ? "" : peer;
            }

            if (!_entries.TryGetValue((cause, peer), out var entry))
            {
                _entries.Add((cause, peer), new Entry { Told = now });
                leftOut = 0;
                return true;
            }

            if (clock.GetElapsedTime(entry.Told, now) < s_quiet)
            {
                entry.LeftOut++;
                leftOut = 0;
                return false;
            }

            (leftOut, entry.LeftOut, entry.Told) = (entry.LeftOut, 0, now);
            return true;
        }
    }

    private void Forget(long now)
    {
        foreach (var (key, _) in _entries.Where(e => e.Value.LeftOut == 0 && clock.GetElapsedTime(e.Value.Told, now) >= s_quiet).ToList())
        {
            _entries.Remove(key);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Receiver {Receiver} refused {Peer} ({Cause}): {Reason}{More}")]
    private static partial void Refused(ILogger logger, string receiver, string peer, string cause, string reason, string more);

    private sealed class Entry
    {
        public long Told;
        public long LeftOut;
    }
}
