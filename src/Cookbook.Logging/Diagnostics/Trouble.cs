using System.Collections.Concurrent;

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
    private static readonly Lock s_gate = new();
    private static Stream? s_stderr;

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
            if (LoggingEventSource.Log.IsEnabled())
            {
                LoggingEventSource.Log.Trouble(source, kind, exception is null ? "" : Text(exception, static e => e.ToString()));
            }

            if (s_entries.Count >= MaxKinds)
            {
                s_entries.Clear();
            }

            var suppressed = 0L;
            var entry = s_entries.GetOrAdd((source, kind), static _ => new Entry());
            lock (entry)
            {
                var now = Environment.TickCount64;
                if (entry.Seen && now - entry.Last < s_quiet)
                {
                    entry.Suppressed++;
                    return;
                }

                (suppressed, entry.Suppressed) = (entry.Suppressed, 0);
                (entry.Seen, entry.Last) = (true, now);
            }

            var more = suppressed > 0 ? $" ({suppressed} more like this)" : "";
            var why = exception is null ? "" : $": {exception.GetType().Name}: {OneLine(Text(exception, static e => e.Message))}";
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
            LoggingEventSource.Log.Trouble(source, text, "");
            Write($"cookbook-logging: {source}: {text}");
        }
        catch (Exception)
        {
            // There is nobody left to tell.
        }
    }

    private static void Write(string line)
    {
        Reported?.Invoke(line);
        lock (s_gate)
        {
            // The raw stream: a redirected Console.Error may lead back into a logger.
            s_stderr ??= Console.OpenStandardError();
            s_stderr.Write(System.Text.Encoding.UTF8.GetBytes(line + Environment.NewLine));
            s_stderr.Flush();
        }
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

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private sealed class Entry
    {
        public bool Seen;
        public long Last;
        public long Suppressed;
    }
}
