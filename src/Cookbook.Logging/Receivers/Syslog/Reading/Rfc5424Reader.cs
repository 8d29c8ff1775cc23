namespace Cookbook.Logging;

/// <summary>Reads messages of RFC 5424, from their version on.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class Rfc5424Reader(SyslogElements elements, RecentTexts texts)
{
    private const int LongestTime = 32;
    private const int LongestHost = 255;
    private const int LongestApp = 48;
    private const int LongestProcId = 128;
    private const int LongestMessageId = 32;

    /// <param name="rest">The message, behind its PRI.</param>
    /// <param name="into">What has been read, up to the fault if there is one.</param>
    /// <param name="text">MSG, without a byte order mark.</param>
    /// <returns>What is wrong; null if nothing is.</returns>
    public string? Read(ReadOnlySpan<byte> rest, ReceivedSyslog into, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!rest.StartsWith("1 "u8))
        {
            return "VERSION is not 1";
        }

        rest = rest[2..];
        return ReadHeader(ref rest, into) ?? elements.Read(ref rest, into) ?? ReadText(rest, out text);
    }

    private string? ReadHeader(ref ReadOnlySpan<byte> rest, ReceivedSyslog into)
    {
        if (SyslogFields.Take(ref rest, LongestTime, out var time) is { } noTime)
        {
            return $"TIMESTAMP {noTime}";
        }

        if (!time.IsEmpty)
        {
            if (!SyslogTimeReader.TryRead(time, out var utc))
            {
                return "TIMESTAMP is no time as RFC 5424 has it";
            }

            into.Time = utc;
        }

        if (SyslogFields.Take(ref rest, LongestHost, out var host) is { } noHost)
        {
            return $"HOSTNAME {noHost}";
        }

        into.Host = Text(host);
        if (SyslogFields.Take(ref rest, LongestApp, out var app) is { } noApp)
        {
            return $"APP-NAME {noApp}";
        }

        into.App = Text(app);
        return ReadIds(ref rest, into);
    }

    private string? ReadIds(ref ReadOnlySpan<byte> rest, ReceivedSyslog into)
    {
        if (SyslogFields.Take(ref rest, LongestProcId, out var process) is { } noProcess)
        {
            return $"PROCID {noProcess}";
        }

        into.Process = SyslogFields.NumberOf(process);
        into.ProcId = into.Process is null ? Text(process) : null;
        if (SyslogFields.Take(ref rest, LongestMessageId, out var id) is { } noId)
        {
            return $"MSGID {noId}";
        }

        var number = SyslogFields.NumberOf(id);
        (into.MessageNumber, into.MessageId) = (number ?? 0, number is null ? Text(id) : null);
        return null;
    }

    private static string? ReadText(ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (rest.IsEmpty)
        {
            return null;
        }

        if (rest[0] != (byte)' ')
        {
            return "STRUCTURED-DATA is followed by something other than a space";
        }

        text = rest[1..];
        text = text.StartsWith("\uFEFF"u8) ? text["\uFEFF"u8.Length..] : text;
        return null;
    }

    private string? Text(ReadOnlySpan<byte> field) => field.IsEmpty ? null : texts.Find(field) ?? System.Text.Encoding.ASCII.GetString(field);
}
