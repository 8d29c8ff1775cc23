using System.Buffers;
using System.Text;

namespace Cookbook.Logging;

/// <summary>Reads messages as RFC 3164 tells of them: a time, a host and a tag, each of which may be missing, and text.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class Rfc3164Reader(TimeZoneInfo zone, TimeProvider clock, RecentTexts texts)
{
    private const int LongestTime = 32;
    private const int LongestHost = 255;
    private const int LongestTag = 48;
    private const int LongestProcId = 128;

    private static readonly SearchValues<byte> s_letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    /// <param name="rest">The message, behind its PRI.</param>
    /// <param name="into">What has been read, up to the fault if there is one.</param>
    /// <param name="text">What is behind the tag.</param>
    /// <returns>What is wrong; null if nothing is.</returns>
    public string? Read(ReadOnlySpan<byte> rest, ReceivedSyslog into, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (rest.IsEmpty)
        {
            return "nothing follows PRI";
        }

        if (ReadTime(ref rest, into) is { } fault)
        {
            return fault;
        }

        if (into.Time is not null && !TryTag(ref rest, into))
        {
            ReadHost(ref rest, into);
        }

        if (into.App is null)
        {
            TryTag(ref rest, into);
        }

        text = rest;
        return null;
    }

    /// <summary>Whether a message begins with a time, as RFC 3164 or as RFC 5424 has it: many relays write the latter in the former's place.</summary>
    public static bool HasTime(ReadOnlySpan<byte> rest) => SyslogTimeReader.IsOld(rest) || NewTime(rest, TimeZoneInfo.Utc, out _) > 0;

    private string? ReadTime(ref ReadOnlySpan<byte> rest, ReceivedSyslog into)
    {
        if (SyslogTimeReader.IsOld(rest))
        {
            if (!SyslogTimeReader.TryReadOld(rest, clock.GetUtcNow().UtcDateTime, zone, out var old))
            {
                return "TIMESTAMP is no time of any year";
            }

            into.Time = old;
            rest = Behind(rest, SyslogTimeReader.OldLength);
        }
        else if (NewTime(rest, zone, out var utc) is > 0 and var length)
        {
            into.Time = utc;
            rest = Behind(rest, length);
        }

        return null;
    }

    /// <summary>How long a time is that RFC 5424 would have, be it without an offset; 0 for none.</summary>
    private static int NewTime(ReadOnlySpan<byte> rest, TimeZoneInfo zone, out DateTime utc)
    {
        utc = default;
        var length = rest[..Math.Min(rest.Length, LongestTime + 1)].IndexOf((byte)' ');
        return length > 0 && (SyslogTimeReader.TryRead(rest[..length], out utc) || SyslogTimeReader.TryReadWithoutOffset(rest[..length], zone, out utc)) ? length : 0;
    }

    /// <summary>Takes a word that stands before a tag or text.</summary>
    private void ReadHost(ref ReadOnlySpan<byte> rest, ReceivedSyslog into)
    {
        var length = rest[..Math.Min(rest.Length, LongestHost + 1)].IndexOf((byte)' ');
        if (length > 0 && SyslogFields.IsPrintable(rest[..length]))
        {
            into.Host = rest[..length] is [(byte)'-'] ? null : Text(rest[..length]);
            rest = Behind(rest, length);
        }
    }

    /// <summary>
    /// Takes a tag if there is one: a word and a colon with a space behind it, or a word with a process' id in brackets, with or without a colon. A word without a letter is none: devices number
    /// their messages, and each number would be a category.
    /// </summary>
    private bool TryTag(ref ReadOnlySpan<byte> rest, ReceivedSyslog into)
    {
        var length = rest[..Math.Min(rest.Length, LongestTag + 1)].IndexOfAny(" :["u8);
        if (length <= 0 || rest[length] == (byte)' ' || !SyslogFields.IsPrintable(rest[..length]) || !rest[..length].ContainsAny(s_letters))
        {
            return false;
        }

        var behind = rest[length..];
        ReadOnlySpan<byte> process = default;
        if (behind[0] == (byte)'[' && !TryProcess(ref behind, out process))
        {
            return false;
        }

        var hasColon = behind is [(byte)':', ..];
        behind = hasColon ? behind[1..] : behind;
        if (behind is not ([] or [(byte)' ', ..]) && !(hasColon && !process.IsEmpty))
        {
            return false;
        }

        into.App = Text(rest[..length]);
        into.Process = SyslogFields.NumberOf(process);
        into.ProcId = into.Process is null && !process.IsEmpty ? Text(process) : null;
        rest = Behind(behind, 0);
        return true;
    }

    private static bool TryProcess(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> process)
    {
        var close = rest[..Math.Min(rest.Length, LongestProcId + 2)].IndexOf((byte)']');
        process = close > 1 ? rest[1..close] : default;
        rest = rest[(close + 1)..];
        return close > 1 && SyslogFields.IsPrintable(process);
    }

    /// <summary>What follows, without the space before it.</summary>
    private static ReadOnlySpan<byte> Behind(ReadOnlySpan<byte> rest, int length)
    {
        rest = rest[length..];
        return rest is [(byte)' ', ..] ? rest[1..] : rest;
    }

    private string Text(ReadOnlySpan<byte> field) => texts.Find(field) ?? Encoding.ASCII.GetString(field);
}
