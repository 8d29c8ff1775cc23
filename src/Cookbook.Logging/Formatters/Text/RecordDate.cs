namespace Cookbook.Logging;

/// <summary>Writes records' times in one format and one zone; a text that stays the same for a second is rendered once and repeated.</summary>
/// <remarks>
/// Thread-safe without a lock: the version is odd while the bytes are being replaced, and a reader that finds another version after copying them than before
/// renders the date itself.
/// </remarks>
/// <param name="format">The format.</param>
/// <param name="clock">Knows the zone.</param>
/// <param name="maxLength">How long a text may be to be kept, in bytes.</param>
internal sealed class RecordDate(DateText format, RecordClock clock, int maxLength = 96)
{
    private readonly byte[] _utf8 = new byte[maxLength];
    private readonly bool _isByTheSecond = format.IsByTheSecond;
    private long _second = long.MinValue;
    private int _length;
    private int _version;

    public void Append(DateTime utc, Utf8Buffer output)
    {
        if (!_isByTheSecond)
        {
            format.Append(clock.At(utc), output);
            return;
        }

        var version = Volatile.Read(ref _version);
        if (version % 2 == 0 && (ulong)(utc.Ticks - _second) < TimeSpan.TicksPerSecond)
        {
            var start = output.Length;
            output.Append(_utf8.AsSpan(0, _length));
            Volatile.ReadBarrier();
            if (_version == version)
            {
                return;
            }

            output.Truncate(start);
        }

        Render(utc, output);
    }

    private void Render(DateTime utc, Utf8Buffer output)
    {
        var start = output.Length;
        format.Append(clock.At(utc), output);
        var text = output.Written[start..];
        var version = Volatile.Read(ref _version);
        if (text.Length > _utf8.Length || version % 2 != 0 || Interlocked.CompareExchange(ref _version, version + 1, version) != version)
        {
            return;
        }

        _second = utc.Ticks - (utc.Ticks % TimeSpan.TicksPerSecond);
        _length = text.Length;
        text.CopyTo(_utf8);
        Volatile.Write(ref _version, version + 2);
    }
}
