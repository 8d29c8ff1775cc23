using System.Text;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.PeerTests;

/// <summary>Records of many kinds, by their numbers, and what of each a receiver of syslog should see.</summary>
/// <param name="longest">How many characters the longest texts have.</param>
internal sealed class VariedRecords(int longest)
{
    private const int Local3 = 19;

    private static readonly (LogLevel Level, int Severity)[] s_levels =
    [
        (LogLevel.Trace, 7), (LogLevel.Debug, 7), (LogLevel.Information, 6), (LogLevel.Warning, 4), (LogLevel.Error, 3), (LogLevel.Critical, 2),
    ];

    private static readonly string[] s_values = ["plain", "say \"hi\"", "back\\slash", "[a] ]", "all \"\\]\\\" of them", "grüße 😀", "", "two\r\nlines"];

    /// <summary>Keys of the handler that <see cref="Expected"/> goes by.</summary>
    public static string Keys => """ "Type": "Syslog", "Facility": "Local3", "HostName": "web1.example.com", "AppName": "shop" """;

    /// <summary>Logs the record of a number.</summary>
    public void Log(ILogger logger, int number)
    {
        using var scope = HasScope(number) ? logger.BeginScope(new Dictionary<string, object?> { ["User"] = $"ann \"{number}\"" }) : null;
        var text = Text(number);
        if (!HasProperties(number))
        {
            logger.Log(s_levels[number % s_levels.Length].Level, Event(number), text, null, static (state, _) => state);
            return;
        }

        KeyValuePair<string, object?>[] properties = [new("Number", number), new("Text", Value(number))];
        var set = new KeyValuePair<string, object?>("exampleSDID@32473", new Dictionary<string, object?> { ["iut"] = 3, ["eventSource"] = "Appli]cation" });
        logger.Log(s_levels[number % s_levels.Length].Level, Event(number), HasSet(number) ? [.. properties, set] : properties, null, (_, _) => text);
    }

    /// <summary>What a receiver should see of it, but for its time.</summary>
    public SyslogFields Expected(int number)
    {
        var text = Visible(Text(number));
        var needsMark = !Ascii.IsValid(text) && !text.Contains('\uFEFF', StringComparison.Ordinal);
        return new(
            "1",
            (Local3 * 8) + s_levels[number % s_levels.Length].Severity,
            default,
            "web1.example.com",
            "shop",
            $"{Environment.ProcessId}",
            (number % 4) switch { 0 => "-", 1 => $"{number}", 2 => $"Event{number}", _ => $"Order?{number}?paid??" },
            Data(number) is { Length: > 0 } data ? data : "-",
            needsMark ? $"\uFEFF{text}" : text);
    }

    /// <summary>Logs what is none of the others.</summary>
    public static void LogEnd(ILogger logger) => logger.Log(LogLevel.Information, default, "the end", null, static (state, _) => state);

    private static EventId Event(int number) => (number % 4) switch { 0 => default, 1 => new(number), 2 => new(0, $"Event{number}"), _ => new(number, $"Order {number} paid ü") };

    private static bool HasProperties(int number) => number % 3 != 0;

    private static bool HasScope(int number) => number % 7 == 3;

    private static bool HasSet(int number) => number % 11 == 5;

    private static string Value(int number) => s_values[number % s_values.Length];

    private static string Data(int number) =>
        (HasProperties(number) ? $"[properties@32473 Number=\"{number}\" Text=\"{Escaped(Visible(Value(number)))}\"]" : "")
        + (HasScope(number) ? $"[scope@32473 User=\"ann \\\"{number}\\\"\"]" : "")
        + (HasProperties(number) && HasSet(number) ? "[exampleSDID@32473 iut=\"3\" eventSource=\"Appli\\]cation\"]" : "");

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal);

    private static string Visible(string text) => text.Replace("\r\n", "\\n", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\0", "\\x00", StringComparison.Ordinal).Replace("\e", "\\x1b", StringComparison.Ordinal);

    private string Text(int number) => (number % 10) switch
    {
        0 => $"order {number} is paid",
        1 => $"grüße {number} · 日本語 😀",
        2 => $"\"quoted\" \\ [{number}] ]] %s %n {{}} #012",
        3 => $"two\nlines\r\nand more {number} \e[31m\0\n",
        4 => "",
        5 => $"{number} " + new string(number % 20 == 5 ? 'x' : 'é', number % 500 == 5 ? longest : number % 3000),
        6 => $"ascii {number} \uFEFFüber",
        7 => $"  between spaces {number}  ",
        8 => $"<13>1 - forged - - - - {number}",
        _ => $"tab\there {number}",
    };
}
