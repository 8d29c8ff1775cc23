using System.Globalization;

namespace Cookbook.Logging;

/// <summary>Facility and severities (RFC 5424, 6.2.1), by their names and numbers.</summary>
/// <param name="facility">0 to 23.</param>
/// <param name="severities">0 to 7, by level.</param>
internal sealed class SyslogPriority(int facility, IReadOnlyList<int> severities)
{
    public const string DefaultFacility = "User";

    public static readonly string[] Facilities =
    [
        "Kern", "User", "Mail", "Daemon", "Auth", "Syslog", "Lpr", "News", "Uucp", "Cron", "AuthPriv", "Ftp", "Ntp", "Audit", "Alert", "Clock",
        "Local0", "Local1", "Local2", "Local3", "Local4", "Local5", "Local6", "Local7",
    ];

    public static readonly string[] Severities = ["Emergency", "Alert", "Critical", "Error", "Warning", "Notice", "Informational", "Debug"];

    // What syslog.h and Python call them, too.
    private static readonly Dictionary<string, int> s_otherSeverities = new(StringComparer.OrdinalIgnoreCase)
    {
        ["emerg"] = 0,
        ["panic"] = 0,
        ["crit"] = 2,
        ["err"] = 3,
        ["warn"] = 4,
        ["info"] = 6,
        ["Information"] = 6,
    };

    // By LogLevel, from Trace to Critical.
    private static readonly int[] s_defaults = [7, 7, 6, 4, 3, 2];

    /// <summary>The number that PRI has at a level.</summary>
    public int Of(int level) => (facility * 8) + severities[level];

    /// <exception cref="FormatException">A name or number is not known; begins with the option's name.</exception>
    public static SyslogPriority From(string facility, IEnumerable<KeyValuePair<string, string>> severities)
    {
        if (!TryFacility(facility, out var number))
        {
            throw new FormatException($"Facility: must be a number from 0 to 23 or one of {string.Join(", ", Facilities)}, not '{facility}'.");
        }

        var byLevel = s_defaults.ToArray();
        foreach (var (name, text) in severities)
        {
            if (!LevelNames.TryParse(name, out var level) || !LevelNames.IsWritable(level))
            {
                throw new FormatException($"Severities: must be by level, Trace to Critical, and '{name}' is none.");
            }

            if (!TrySeverity(text, out byLevel[(int)level]))
            {
                throw new FormatException($"Severities: must be numbers from 0 to 7 or of {string.Join(", ", Severities)}, and that of {level} is '{text}'.");
            }
        }

        return new SyslogPriority(number, byLevel);
    }

    /// <summary>A facility by its name or number.</summary>
    public static bool TryFacility(string text, out int number)
    {
        var name = text.Trim();
        name = name.StartsWith("LOG_", StringComparison.OrdinalIgnoreCase) ? name[4..] : name;
        return TryNumber(name, Facilities, out number);
    }

    /// <summary>A severity by its name or number.</summary>
    public static bool TrySeverity(string? text, out int number)
    {
        var name = (text ?? "").Trim();
        name = name.StartsWith("LOG_", StringComparison.OrdinalIgnoreCase) ? name[4..] : name;
        return s_otherSeverities.TryGetValue(name, out number) || TryNumber(name, Severities, out number);
    }

    private static bool TryNumber(string text, string[] names, out int number)
    {
        number = Array.FindIndex(names, n => n.Equals(text, StringComparison.OrdinalIgnoreCase));
        return number >= 0 || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number < names.Length);
    }
}
