using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;

namespace Cookbook.Logging.Benchmarks;

/// <summary>The two lines, formatted by hand: the fastest we know to write in managed code. Not thread-safe.</summary>
internal sealed class LineFormat(string category)
{
    private readonly byte[] _head = Encoding.UTF8.GetBytes($" INFO {category} ");
    private readonly byte[] _time = new byte[23];
    private readonly long _offset = TimeZoneInfo.Local.GetUtcOffset(DateTime.UtcNow).Ticks;
    private long _second = -1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Write(Span<byte> to, in LineItem item)
    {
        var used = Start(to, item.Ticks + _offset);
        if (double.IsNaN(item.Elapsed))
        {
            used += Put(to[used..], "Processed item "u8);
            used += Put(to[used..], item.Id);
            used += Put(to[used..], " for user "u8);
            used += Put(to[used..], item.User);
        }
        else
        {
            used += Put(to[used..], "Request "u8);
            used += Put(to[used..], item.Id);
            used += Put(to[used..], " for "u8);
            used += Put(to[used..], item.User);
            used += Put(to[used..], " took "u8);
            item.Elapsed.TryFormat(to[used..], out var digits);
            used += digits;
            used += Put(to[used..], " ms"u8);
        }

        to[used++] = (byte)'\n';
        return used;
    }

    private int Start(Span<byte> to, long local)
    {
        var second = local / TimeSpan.TicksPerSecond;
        if (second != _second)
        {
            NewSecond(second);
        }

        var milliseconds = (uint)((local - (second * TimeSpan.TicksPerSecond)) / TimeSpan.TicksPerMillisecond);
        _time.CopyTo(to);
        to[20] = (byte)('0' + (milliseconds / 100));
        to[21] = (byte)('0' + (milliseconds / 10 % 10));
        to[22] = (byte)('0' + (milliseconds % 10));
        return _time.Length + Put(to[_time.Length..], _head);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void NewSecond(long second)
    {
        _second = second;
        Utf8.TryWrite(_time, CultureInfo.InvariantCulture, $"{new DateTime(second * TimeSpan.TicksPerSecond):yyyy-MM-dd HH:mm:ss,fff}", out _);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Put(Span<byte> to, ReadOnlySpan<byte> text)
    {
        text.CopyTo(to);
        return text.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Put(Span<byte> to, int number)
    {
        Utf8Formatter.TryFormat(number, to, out var digits);
        return digits;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Put(Span<byte> to, string text)
    {
        Utf8.FromUtf16(text, to, out _, out var length);
        return length;
    }
}
