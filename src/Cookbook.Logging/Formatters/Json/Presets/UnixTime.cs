namespace Cookbook.Logging;

/// <summary>Times as numbers since 1970.</summary>
internal static class UnixTime
{
    /// <summary>Seconds with six digits of their fraction: <c>1385053862.307212</c>.</summary>
    public static void Seconds(Utf8Buffer output, DateTime utc)
    {
        var ticks = utc.Ticks - DateTime.UnixEpoch.Ticks;
        if (ticks < 0)
        {
            output.Append((byte)'-');
        }

        var time = TimeSpan.FromTicks(Math.Abs(ticks));
        ValueText.Append(output, (long)time.TotalSeconds, null);
        IsoTime.Microseconds(output, new DateTime(time.Ticks));
    }

    /// <summary>Nanoseconds, as far as 64 bits reach; 0, which means unknown, before 1970.</summary>
    public static void Nanoseconds(Utf8Buffer output, DateTime utc)
    {
        var ticks = (ulong)Math.Max(0, utc.Ticks - DateTime.UnixEpoch.Ticks);
        ValueText.Append(output, ticks > ulong.MaxValue / 100 ? ulong.MaxValue : ticks * 100, null);
    }
}
