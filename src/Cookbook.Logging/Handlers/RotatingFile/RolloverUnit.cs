namespace Cookbook.Logging;

/// <summary>What <c>When</c> can say: how long one unit is, how exact the date in names is, whether it happens at a time of day, on a day of the week.</summary>
/// <param name="Seconds">One unit.</param>
/// <param name="SuffixFormat">The date in names, as a .NET format.</param>
/// <param name="SuffixPattern">Its form: <c>0</c> for a digit.</param>
/// <param name="AtTimeOfDay">Whether it happens at a time of day, not a time after the last.</param>
/// <param name="Weekday">The day, Monday being 0; null for any.</param>
internal sealed record RolloverUnit(long Seconds, string SuffixFormat, string SuffixPattern, bool AtTimeOfDay = false, int? Weekday = null)
{
    public const string Allowed = "S, M, H, D, Midnight or W0 (Monday) to W6 (Sunday)";

    private const long Day = 24 * 60 * 60;
    private const string DayFormat = "yyyy'-'MM'-'dd";
    private const string DayPattern = "0000-00-00";

    private static readonly Dictionary<string, RolloverUnit> s_units = new(StringComparer.OrdinalIgnoreCase)
    {
        ["S"] = new(1, $"{DayFormat}'_'HH'-'mm'-'ss", $"{DayPattern}_00-00-00"),
        ["M"] = new(60, $"{DayFormat}'_'HH'-'mm", $"{DayPattern}_00-00"),
        ["H"] = new(60 * 60, $"{DayFormat}'_'HH", $"{DayPattern}_00"),
        ["D"] = new(Day, DayFormat, DayPattern),
        ["Midnight"] = new(Day, DayFormat, DayPattern, AtTimeOfDay: true),
    };

    public static RolloverUnit Parse(string when) =>
        TryParse(when) ?? throw new FormatException($"must be {Allowed}, not '{when}'");

    public static RolloverUnit? TryParse(string when)
    {
        if (s_units.TryGetValue(when, out var unit))
        {
            return unit;
        }

        return when is [('W' or 'w'), >= '0' and <= '6']
            ? new RolloverUnit(7 * Day, DayFormat, DayPattern, AtTimeOfDay: true, when[1] - '0')
            : null;
    }
}
