using System.Collections.Concurrent;
using System.Text;

namespace Cookbook.Logging;

/// <summary>
/// Where logging says that logging itself is in trouble: standard error, rate-limited, and the event source. Never back through
/// <c>ILogger</c>.
/// </summary>
/// <remarks>Thread-safe; never throws. One line for each source and kind, then at most one in thirty seconds with the count of those left out.</remarks>
internal static class Trouble
{
    private const int MaxKinds = 1000;
    private static readonly long s_quiet = (long)TimeSpan.FromSeconds(30).TotalMilliseconds;

    private static readonly ConcurrentDictionary<(string Source, string Kind), Entry> s_entries = new();
    private static long s_forgot = Environment.TickCount64 - s_quiet;
    private static readonly LineSafety s_safety = new(NewLineMode.Indent);

    /// <summary>Sees every line that goes to standard error; for tests.</summary>
    internal static event Action<string>? Reported;

    /// <summary>Reports trouble.</summary>
    /// <param name="source">Who has it: a handler's key path, a category.</param>
    /// <param name="kind">What it is, in words that stay the same from time to time.</param>
    /// <param name="exception">What was thrown, if anything.</param>
    public static void Report(string source, string kind, Exception? exception = null)
    {
        try
        {
            LoggingEvents.Raise(log => log.Trouble(source, kind, exception is null ? "" : Text(exception, static e => e.ToString())));

            var now = Environment.TickCount64;
            var suppressed = 0L;
            var entry = EntryOf(source, kind, now);
            lock (entry)
            {
                if (entry.Seen && now - entry.Last < s_quiet)
                {
                    entry.Suppressed++;
                    return;
                }

                (suppressed, entry.Suppressed) = (entry.Suppressed, 0);
                (entry.Seen, entry.Last) = (true, now);
            }

            var more = suppressed > 0 ? $" ({suppressed} more like this)" : "";
            var why = exception is null ? "" : $": {exception.GetType().Name}: {Text(exception, static e => e.Message)}";
            Write($"cookbook-logging: {source}: {kind}{why}{more}");
        }
        catch (Exception)
        {
            // There is nobody left to tell.
        }
    }

    /// <summary>Reports something that happens once in the life of a process or a table, past the rate limit.</summary>
    public static void Say(string source, string text)
    {
        try
        {
            LoggingEvents.Raise(log => log.Trouble(source, text, ""));
            Write($"cookbook-logging: {source}: {text}");
        }
        catch (Exception)
        {
            // There is nobody left to tell.
        }
    }

    /// <summary>Past so many kinds all new ones share one entry: many categories in trouble must not become a flood.</summary>
    private static Entry EntryOf(string source, string kind, long now)
    {
        var key = (source, kind);
        if (s_entries.Count >= MaxKinds && !s_entries.ContainsKey(key))
        {
            Forget(now);
            key = s_entries.Count < MaxKinds ? key : ("", "");
        }

        return s_entries.GetOrAdd(key, static _ => new Entry());
    }

    /// <summary>Forgets what would be reported at once if it came again, and how often it was not; looks for that now and then.</summary>
    private static void Forget(long now)
    {
        var before = Volatile.Read(ref s_forgot);
        if (now - before < s_quiet / 10 || Interlocked.CompareExchange(ref s_forgot, now, before) != before)
        {
            return;
        }

        foreach (var (key, entry) in s_entries)
        {
            lock (entry)
            {
                if (entry.Seen && now - entry.Last >= s_quiet)
                {
                    s_entries.TryRemove(key, out _);
                }
            }
        }
    }

    private static void Write(string line)
    {
        // Categories and exceptions are an application's texts, and may hold what strangers sent.
        var safe = new Utf8Buffer();
        safe.Append(line);
        s_safety.Secure(safe, 0);
        line = Encoding.UTF8.GetString(safe.Written);
        Reported?.Invoke(line);
        ErrorLines.Add(line);
    }

    /// <summary>What an application's exception says of itself, which may throw in turn.</summary>
    private static string Text(Exception exception, Func<Exception, string> says)
    {
        try
        {
            return says(exception) ?? "";
        }
        catch (Exception)
        {
            return "(its text could not be had)";
        }
    }

    private sealed class Entry
    {
        public bool Seen;
        public long Last;
        public long Suppressed;
    }
}
