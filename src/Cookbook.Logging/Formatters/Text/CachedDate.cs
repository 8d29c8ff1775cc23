namespace Cookbook.Logging;

/// <summary>Renders a date once a second and repeats the bytes.</summary>
/// <remarks>
/// Thread-safe without a lock: the version is odd while the bytes are being replaced, and a reader that finds another version after copying them than before
/// renders the date itself.
/// </remarks>
internal sealed class CachedDate(DateText inner) : DateText
{
    private const int MaxLength = 96;

    private readonly byte[] _utf8 = new byte[MaxLength];
    private long _second = long.MinValue;
    private int _length;
    private int _version;

    public override bool IsByTheSecond => true;

    public override void Append(in Moment moment, Utf8Buffer output)
    {
        var second = moment.Utc.Ticks / TimeSpan.TicksPerSecond;
        var start = output.Length;
        var version = Volatile.Read(ref _version);
        if (version % 2 == 0 && _second == second)
        {
            output.Append(_utf8.AsSpan(0, _length));
            Volatile.ReadBarrier();
            if (_version == version)
            {
                return;
            }

            output.Truncate(start);
        }

        inner.Append(moment, output);
        Keep(second, output.Written[start..]);
    }

    private void Keep(long second, ReadOnlySpan<byte> text)
    {
        var version = Volatile.Read(ref _version);
        if (text.Length > MaxLength || version % 2 != 0 || Interlocked.CompareExchange(ref _version, version + 1, version) != version)
        {
            return;
        }

        _second = second;
        _length = text.Length;
        text.CopyTo(_utf8);
        Volatile.Write(ref _version, version + 2);
    }
}
