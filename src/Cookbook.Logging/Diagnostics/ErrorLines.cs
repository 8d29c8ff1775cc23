using System.Text;

namespace Cookbook.Logging;

/// <summary>Brings lines to standard error on a thread of its own: a full pipe that nobody reads must not hold up whoever has trouble.</summary>
/// <remarks>Thread-safe. Bounded: what does not fit is counted, and the count is told when there is room again.</remarks>
internal static class ErrorLines
{
    private const int Limit = 200;

    private static readonly object s_gate = new();
    private static readonly Queue<string> s_lines = new();
    private static Thread? s_writer;
    private static int s_leftOut;
    private static bool s_writing;

    public static void Add(string line)
    {
        lock (s_gate)
        {
            if (s_lines.Count >= Limit)
            {
                s_leftOut++;
                return;
            }

            s_lines.Enqueue(line);
            if (s_writer is null)
            {
                s_writer = new Thread(Write, 128 * 1024) { IsBackground = true, Name = "log trouble" };
                s_writer.UnsafeStart();
                AppDomain.CurrentDomain.ProcessExit += static (_, _) => Flush(TimeSpan.FromSeconds(1));
                AppDomain.CurrentDomain.UnhandledException += static (_, _) => Flush(TimeSpan.FromSeconds(1));
            }

            Monitor.PulseAll(s_gate);
        }
    }

    /// <summary>Waits until all lines are written, but not for long.</summary>
    public static void Flush(TimeSpan timeout)
    {
        var deadline = Deadline.After(timeout);
        lock (s_gate)
        {
            while ((s_lines.Count > 0 || s_writing) && !deadline.HasPassed && Thread.CurrentThread != s_writer)
            {
                Monitor.Wait(s_gate, deadline.Remaining);
            }
        }
    }

    private static void Write()
    {
        var stream = StandardStream.Open(error: true);
        while (true)
        {
            var line = Next();
            try
            {
                stream.Write(Encoding.UTF8.GetBytes(line + Environment.NewLine));
                stream.Flush();
            }
            catch (Exception)
            {
                // There is nobody left to tell.
            }
        }
    }

    private static string Next()
    {
        lock (s_gate)
        {
            s_writing = false;
            Monitor.PulseAll(s_gate);
            while (s_lines.Count == 0)
            {
                Monitor.Wait(s_gate);
            }

            s_writing = true;
            var line = s_lines.Dequeue();
            if (s_leftOut > 0)
            {
                (line, s_leftOut) = ($"{line} ({s_leftOut} lines about other trouble were left out)", 0);
            }

            return line;
        }
    }
}
