using System.Globalization;

namespace Cookbook.Logging.Benchmarks;

/// <summary>How long the calling thread has run on a processor. Where Linux does not tell, the wall clock serves, as for a thread that never rests.</summary>
internal static class ThreadCpu
{
    private const string File = "/proc/thread-self/schedstat";

    public static double Seconds
    {
        get
        {
            if (!System.IO.File.Exists(File))
            {
                return Environment.TickCount64 / 1e3;
            }

            var text = System.IO.File.ReadAllText(File);
            return long.Parse(text.AsSpan(0, text.IndexOf(' ')), CultureInfo.InvariantCulture) / 1e9;
        }
    }
}
