using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>PRI, with which every syslog message begins: facility and severity (RFC 5424, 6.2.1), and what they become.</summary>
internal static class ReceivedPriority
{
    public const string Missing = "PRI is missing";
    public const string NoNumber = "PRI is no number of one to three digits in angle brackets";
    public const string OutOfRange = "PRI is more than 191";

    private const int Severities = 8;
    private const int Highest = 191;

    private static readonly string[] s_facilities =
    [
        "kern", "user", "mail", "daemon", "auth", "syslog", "lpr", "news", "uucp", "cron", "authpriv", "ftp", "ntp", "audit", "alert", "clock",
        "local0", "local1", "local2", "local3", "local4", "local5", "local6", "local7",
    ];

    private static readonly string[] s_severities = ["emerg", "alert", "crit", "err", "warning", "notice", "info", "debug"];

    /// <summary>Reads PRI off the front.</summary>
    /// <returns>What is wrong; null if nothing is.</returns>
    public static string? Read(ref ReadOnlySpan<byte> rest, out int priority)
    {
        priority = -1;
        if (rest.IsEmpty || rest[0] != (byte)'<')
        {
            return Missing;
        }

        var digits = rest[1..Math.Min(rest.Length, 5)].IndexOf((byte)'>');
        if (digits <= 0 || rest.Slice(1, digits).IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0 || (digits > 1 && rest[1] == (byte)'0'))
        {
            return NoNumber;
        }

        var number = 0;
        foreach (var digit in rest.Slice(1, digits))
        {
            number = (number * 10) + (digit - '0');
        }

        if (number > Highest)
        {
            return OutOfRange;
        }

        priority = number;
        rest = rest[(digits + 2)..];
        return null;
    }

    /// <summary>The facility's name, as <c>logger</c> has it.</summary>
    public static string FacilityOf(int priority) => s_facilities[priority / Severities];

    /// <summary>The severity's name, as <c>logger</c> has it.</summary>
    public static string SeverityOf(int priority) => s_severities[priority % Severities];

    /// <summary>The level of a severity; of a message without one, that of a notice (RFC 3164, 4.3.3).</summary>
    public static LogLevel LevelOf(int priority) => priority < 0 ? LogLevel.Information : (priority % Severities) switch
    {
        <= 2 => LogLevel.Critical,
        3 => LogLevel.Error,
        4 => LogLevel.Warning,
        7 => LogLevel.Debug,
        _ => LogLevel.Information,
    };
}
