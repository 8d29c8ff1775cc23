namespace Cookbook.Logging;

/// <summary>One reading of all handlers, which the instruments of one collection share.</summary>
/// <remarks>
/// A collection asks instrument after instrument on one thread, and says neither when it begins nor when it ends. So each thread has a reading of its own; a new one is
/// made when an instrument asks for the second time, which is the next collection, or when the last is older than <see cref="MaxAgeMilliseconds"/>.
/// </remarks>
internal sealed class MeterReading
{
    /// <summary>How old a value can be where two listeners, with different instruments, collect on one thread.</summary>
    public const int MaxAgeMilliseconds = 100;

    [ThreadStatic]
    private static MeterReading? s_last;

    private readonly long _made = Environment.TickCount64;
    private readonly List<HandlerReading> _handlers;
    private long _asked;

    private MeterReading(List<HandlerReading> handlers) => _handlers = handlers;

    /// <summary>The reading for an instrument.</summary>
    /// <param name="instrument">Its number, below 64.</param>
    /// <param name="read">Reads all handlers.</param>
    public static List<HandlerReading> For(int instrument, Func<List<HandlerReading>> read)
    {
        var bit = 1L << instrument;
        if (s_last is not { } last || (last._asked & bit) != 0 || Environment.TickCount64 - last._made > MaxAgeMilliseconds)
        {
            s_last = last = new MeterReading(read());
        }

        last._asked |= bit;
        return last._handlers;
    }
}
